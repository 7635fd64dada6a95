// What the reader does, and how the page begins.

function follow() {
  const wanted = new URLSearchParams(location.hash.slice(1));
  const about = Object.fromEntries(['file', 'item'].filter(name => wanted.has(name)).map(name => [name, wanted.get(name)]));
  if (![...FILTERS, 'file', 'item'].some(name => wanted.has(name))) return;
  if (FILTERS.some(name => wanted.has(name))) {
    form.reset();
    for (const name of FILTERS) if (wanted.has(name)) form.elements[name].value = wanted.get(name);
    opened = about;
    choose();
  }
  if (about.file === undefined && about.item === undefined) return;
  const row = rows.findIndex(one => one.name === about.file);
  const column = columns.findIndex(one => data.items[one].key === about.item);
  if (row >= 0 || column >= 0) {
    at = {row: about.file === undefined ? -1 : Math.max(row, 0), column: about.item === undefined ? -1 : column};
    bring(at.row);
    const cell = element(at);
    if (cell) aside(cell);
  }
  open(about);
}

function legend() {
  const marks = Object.keys(data.marks).filter(mark => data.cells.some(cell => cell.mark === mark));
  byId('legend').append(...marks.map(mark =>
    make('span', {class: mark}, make('span', {class: 'sign'}, data.signs[mark] || '\u00a0'), data.marks[mark])));
}

scroller.addEventListener('scroll', () => draw(), {passive: true});
scroller.addEventListener('keydown', walk);
scroller.addEventListener('click', event => {
  const cell = event.target.closest('td, th'), place = cell && placeOf(cell);
  if (!place) return;
  at = place;
  openAt(place);
});
scroller.addEventListener('mouseover', event => {
  const cell = event.target.closest('td, th'), place = cell && placeOf(cell);
  if (place) byId('readout').textContent = describe(rows[place.row], columns[place.column]);
});
document.addEventListener('keydown', event => {
  if (event.key === 'Escape' && !detail.hidden) close();
});
for (const select of form.querySelectorAll('select')) select.addEventListener('change', choose);
for (const name of ['region', 'search']) form.elements[name].addEventListener('input', choose);
form.addEventListener('submit', event => event.preventDefault());
byId('clear').addEventListener('click', () => { form.reset(); choose(); });
window.addEventListener('hashchange', follow);
window.addEventListener('resize', () => draw());
window.addEventListener('beforeprint', () => draw(true, 0, rows.length));
window.addEventListener('afterprint', () => draw(true));

byId('work').hidden = false;
legend();
const asking = location.hash;
choose();
if (asking) {
  history.replaceState(null, '', asking);
  follow();
}
