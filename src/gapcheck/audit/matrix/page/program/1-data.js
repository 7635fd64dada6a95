// What the program knows, and the elements it makes of it.
const SPARE = 12; // rows built above and below those in sight
const STRETCH = 100; // findings built at once
const FILTERS = ['level', 'area', 'outcome', 'order', 'region', 'search'];

const byId = id => document.getElementById(id);
const scroller = byId('scroller');
if (!scroller) return;
const data = await read(byId('data'));
if (!data) return;
const form = document.forms[0], table = scroller.firstElementChild, detail = byId('detail');
const patterns = data.cells.map(pattern); // a cell of each kind, to be copied

let rows = [], columns = []; // those that pass the filters; a column is an item's place in data.items
let first = 0, last = 0; // the rows that are built
let at = {row: 0, column: 0}; // where the keyboard stands; row -1 is the head, column -1 the region
let opened = {}; // the file and the item that the drill-down shows
let tall = 26; // pixels of a row

async function read(element) {
  const text = element.textContent;
  if (element.type === 'application/json') return JSON.parse(text);
  if (!window.DecompressionStream) {
    byId('work').replaceWith(byId('too-old').content);
    return null;
  }
  const bytes = Uint8Array.from(atob(text), character => character.charCodeAt(0));
  return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate'))).json();
}

function say(key, params = {}) {
  return data.words[key].replace(/\{(\w+)\}/g, (_, name) => params[name]);
}

function make(tag, attributes, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

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
