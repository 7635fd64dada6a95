// What the program knows, and the elements it makes of it.
const SPARE = 12; // rows built above and below those in sight
const STRETCH = 100; // findings built at once
const FILTERS = ['level', 'area', 'outcome', 'order', 'region', 'search'];

const scroller = byId('scroller');
if (!scroller) return; // no file at all
const form = document.forms[0], table = scroller.firstElementChild, detail = byId('detail');
const patterns = data.cells.map(pattern); // a cell of each kind, to be copied

let rows = [], columns = []; // those that pass the filters; a column is an item's place in data.items
let first = 0, last = 0; // the rows that are built
let at = {row: 0, column: 0}; // where the keyboard stands; row -1 is the head, column -1 the region
let opened = {}; // the file and the item that the drill-down shows
let tall = 26; // pixels of a row

function pattern({mark, outcome}) {
  return make('td', {class: [outcome, mark].filter(Boolean).join(' '), tabindex: -1}, data.signs[mark]);
}

function finding(place) {
  return Object.fromEntries(data.findings[place].map((text, i) => [data.columns[i], data.texts[text]]));
}

function cellOf(row, column) {
  return data.cells[row.cells[column]];
}

function describe(row, column) {
  const name = row ? row.label : '', item = column === undefined ? null : data.items[column];
  const title = item ? `${item.number} ${item.name}` : '';
  if (!row) return title;
  if (row.why !== null) return `${name} · ${say('not_judged', row)}`;
  if (!item) return `${name} · ${say('rank', row)} · ${say('counts', row.counts)}`;
  const {mark, verdicts} = cellOf(row, column);
  const worse = Object.entries(verdicts).filter(([, verdict]) => verdict === mark).map(([aspect]) => data.aspects[aspect]);
  const parts = mark === 'pass' || !worse.length ? '' : ` (${worse.join(' ')})`;
  return `${name} · ${title} · ${data.marks[mark]}${parts}`;
}
