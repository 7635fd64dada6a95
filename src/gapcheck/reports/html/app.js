// The page's own program: it lists the findings a stretch at a time, filters them, and marks where two texts part.
const STRETCH = 100; // findings built at once
const LONGEST = 1000; // characters of a text that is still compared
const ALIKE = 0.15; // of all characters of two texts, the part that must recur in the other for marks to say anything
const GLYPH = {violation: '✗', beyond: '▲', review: '?', note: '·', decided: '✎', waived: '–'};

const form = document.forms[0];
const list = byId('list');
const findings = data.rows.map(row => Object.fromEntries(row.map((at, i) => [data.columns[i], data.texts[at]])));

let picked = null; // the button of the map whose item, and perhaps field, is asked for
let shown = []; // the findings that pass the filters
let first = 0, last = 0; // the stretches of them that are built

// --- data and elements ---

function button(label, act) {
  const element = make('button', {type: 'button'}, label);
  element.addEventListener('click', act);
  return element;
}

// --- choosing ---

function choose() {
  const wanted = Object.fromEntries(new FormData(form));
  const text = wanted.text.trim().toLowerCase();
  const item = picked?.closest('tr').dataset.item, field = picked?.dataset.field;
  shown = findings.filter(finding =>
    (!wanted.state || finding.state === wanted.state) &&
    (!wanted.area || finding.area === wanted.area) &&
    (!wanted.rule || finding.rule === wanted.rule) &&
    (!wanted.change || finding.change === wanted.change) &&
    (!wanted.lead || leads(finding).includes(wanted.lead)) &&
    (!item || finding.item === item) &&
    (!field || finding.field === field) &&
    (!text || words(finding).includes(text)));
  byId('shown').textContent = say(shown.length ? 'shown' : 'none', {shown: shown.length, total: findings.length});
  tellPicked(data.items[item]);
  show(0);
}

function leads(finding) {
  return finding.lead.split('\n');
}

function words(finding) {
  finding.words ??= [
    finding.rule, finding.title, finding.subject, finding.part, finding.where, finding.message, finding.national,
    finding.local, finding.difference, finding.remedy, finding.basis, finding.lead, finding.waived, finding.decision,
  ].join('\n').toLowerCase();
  return finding.words;
}

function tellPicked(item) {
  const place = byId('picked');
  place.hidden = !item;
  if (!item) return;
  const back = picked;
  place.replaceChildren(
    make('b', {lang: 'zh-CN'}, item.name), back.ariaLabel ? ` · ${back.ariaLabel}` : '', make('br', {}),
    say(item.local ? 'stands_for' : 'stands_for_nothing', item), make('br', {}),
    button(say('all_items'), () => ask({})), button(say('back'), () => back.focus()));
}

function ask(values, cell = null) {
  form.reset();
  for (const [name, value] of Object.entries(values)) form.elements[name].value = value;
  picked?.removeAttribute('aria-current');
  picked = cell;
  picked?.setAttribute('aria-current', 'true');
  choose();
}

// --- the list, a stretch at a time ---

function stretch(number) {
  const built = document.createDocumentFragment();
  for (let at = number * STRETCH; at < Math.min((number + 1) * STRETCH, shown.length); at++) {
    const {state, section} = shown[at];
    if (shown[at - 1]?.state !== state) built.append(make('h3', {class: state}, section));
    built.append(card(shown[at]));
  }
  return built;
}

function show(number) {
  first = last = number;
  list.replaceChildren(stretch(number));
  tellRest();
}

function tellRest() {
  const rest = {earlier: first * STRETCH, later: shown.length - (last + 1) * STRETCH};
  for (const [name, count] of Object.entries(rest)) {
    byId(name).hidden = count <= 0;
    byId(name).textContent = say(name, {more: Math.min(count, STRETCH), count});
  }
}

function reveal() {
  const found = findings.findIndex(finding => `#finding-${finding.fingerprint}` === location.hash);
  if (found < 0) return;
  if (!shown.includes(findings[found])) ask({});
  if (!byId(location.hash.slice(1))) show(Math.floor(shown.indexOf(findings[found]) / STRETCH));
  const target = byId(location.hash.slice(1));
  target.scrollIntoView();
  target.focus();
}

// --- one finding ---

function card(finding) {
  const id = `finding-${finding.fingerprint}`;
  const name = [finding.subject, finding.part].filter(Boolean).join(' · ');
  return make('article', {id, class: finding.state, tabindex: -1},
    make('p', {class: 'about'},
      make('span', {class: 'badge'}, `${GLYPH[finding.state]} ${finding.outcome}`),
      make('a', {href: `#${id}`, title: say('link')}, finding.rule), make('span', {}, finding.title),
      make('b', {lang: 'zh-CN'}, name), make('span', {class: 'where'}, finding.where),
      ...[finding.change, finding.assessed].filter(Boolean).map(text => make('span', {class: 'badge'}, text))),
    make('h4', {}, finding.message),
    bothTexts(finding),
    make('dl', {}, ...['difference', 'decision', 'waived', 'lacking', 'remedy', 'basis', 'lead'].flatMap(key => fact(finding, key))));
}

function fact(finding, key) {
  const text = key === 'lead' ? leads(finding).join(say('joint')) : finding[key];
  if (!text || finding.message.includes(text)) return [];
  return [make('div', {class: key}, make('dt', {}, say(key)), make('dd', {}, text))];
}

function bothTexts({national, local, message}) {
  if (!(national && local) && message.includes(national || local)) return '';
  const [theirs, ours] = compared([...national], [...local]);
  return make('div', {class: 'texts'}, ...side('national', theirs), ...side('local', ours));
}

function side(name, pieces) {
  if (!pieces.length) return [];
  const text = pieces.map(([words, differs]) => differs ? make('mark', {}, words) : words);
  return [make('div', {class: name}, make('h5', {}, say(name)), make('p', {lang: 'zh-CN'}, ...text))];
}

// --- where two texts part ---

// Both texts, as lists of characters, cut into [words, differs]; unmarked when too long or with too little in common.
function compared(theirs, ours) {
  const runs = Math.max(theirs.length, ours.length) > LONGEST ? [] : commonRuns(theirs, ours);
  const shared = runs.reduce((sum, [, , length]) => sum + length, 0);
  const marked = shared / (theirs.length + ours.length) >= ALIKE;
  return [theirs, ours].map((characters, side) => {
    const differs = Array(characters.length).fill(marked);
    for (const run of runs) differs.fill(false, run[side], run[side] + run[2]);
    return pieces(characters, differs);
  });
}

// The longest common subsequence as runs [start in a, start in b, length]; a lone character amid changes is chance.
function commonRuns(a, b) {
  const wide = b.length + 1;
  const best = new Uint16Array((a.length + 1) * wide);
  for (let i = a.length - 1; i >= 0; i--)
    for (let j = b.length - 1; j >= 0; j--)
      best[i * wide + j] = a[i] === b[j]
        ? best[(i + 1) * wide + j + 1] + 1
        : Math.max(best[(i + 1) * wide + j], best[i * wide + j + 1]);
  const runs = [];
  for (let i = 0, j = 0; i < a.length && j < b.length;) {
    if (a[i] !== b[j]) {
      best[(i + 1) * wide + j] >= best[i * wide + j + 1] ? i++ : j++;
      continue;
    }
    const run = [i, j, 0];
    for (; i < a.length && j < b.length && a[i] === b[j]; i++, j++) run[2]++;
    const atAnEnd = (run[0] === 0 && run[1] === 0) || (i === a.length && j === b.length);
    if (run[2] > 1 || atAnEnd) runs.push(run);
  }
  return runs;
}

function pieces(characters, differs) {
  const cut = [];
  characters.forEach((character, i) => {
    if (i && differs[i] === differs[i - 1]) cut.at(-1)[0] += character;
    else cut.push([character, differs[i]]);
  });
  return cut;
}

// --- the map of items ---

function walk(event) {
  const steps = {ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1]};
  const cell = event.target.closest('td, th'), grid = event.target.closest('tbody');
  if (!cell || !(event.key in steps)) return;
  event.preventDefault();
  const [down, right] = steps[event.key];
  let row = cell.parentElement.sectionRowIndex, column = cell.cellIndex, next;
  do {
    next = grid.rows[row += down]?.cells[column += right];
  } while (next && !next.firstElementChild);
  if (next) stopAt(next.firstElementChild);
}

function stopAt(next) {
  for (const stop of next.closest('table').querySelectorAll('[tabindex="0"]')) stop.tabIndex = -1;
  next.tabIndex = 0;
  next.focus();
}

// --- what the reader does ---

const map = document.querySelector('.map');
for (const table of map.children) table.querySelector('button').tabIndex = 0;
map.addEventListener('keydown', walk);
map.addEventListener('click', event => {
  const cell = event.target.closest('button');
  if (!cell) return;
  stopAt(cell);
  ask({}, cell);
  byId('findings').scrollIntoView();
  byId('findings').focus();
});
for (const link of document.querySelectorAll('a[data-filter]'))
  link.addEventListener('click', () => ask({[link.dataset.filter]: link.dataset.value}));
for (const select of form.querySelectorAll('select')) select.addEventListener('change', choose);
form.elements.text.addEventListener('input', choose);
form.addEventListener('submit', event => event.preventDefault());
byId('clear').addEventListener('click', () => ask({}));
byId('earlier').addEventListener('click', () => { list.prepend(stretch(--first)); tellRest(); });
byId('later').addEventListener('click', () => { list.append(stretch(++last)); tellRest(); });
window.addEventListener('hashchange', reveal);

// On paper stands all that passes the filters, and nothing is folded away.
let before = [];
window.addEventListener('beforeprint', () => {
  before = [...list.childNodes];
  list.replaceChildren(...Array.from({length: Math.ceil(shown.length / STRETCH)}, (_, number) => stretch(number)));
  for (const fold of document.querySelectorAll('details')) fold.open = true;
});
window.addEventListener('afterprint', () => list.replaceChildren(...before));

byId('work').hidden = false;
choose();
reveal();
