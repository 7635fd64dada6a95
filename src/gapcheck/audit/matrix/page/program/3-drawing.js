// The map: its head, and the rows that are in sight.

function build() {
  const broad = document.createElement('colgroup');
  broad.append(make('col', {class: 'first'}), ...columns.map(() => make('col', {class: 'one'})));
  table.style.width = `calc(var(--first) + ${columns.length} * var(--one))`;
  table.setAttribute('aria-rowcount', rows.length + 2);
  table.setAttribute('aria-colcount', columns.length + 1);
  table.replaceChildren(broad, header(), make('tbody', {}));
  scroller.scrollTop = 0;
  draw(true);
}

function header() {
  const areas = make('tr', {class: 'areas', 'aria-rowindex': 1}, make('th', {class: 'corner', rowspan: 2}));
  const items = make('tr', {class: 'items', 'aria-rowindex': 2});
  for (const [i, column] of columns.entries()) {
    const {area, number, name} = data.items[column], new_ = isEdge(i);
    if (new_) {
      const span = columns.filter(other => data.items[other].area === area).length;
      areas.append(make('th', {scope: 'colgroup', colspan: span, lang: 'zh-CN', title: area}, area));
    }
    items.append(make('th', {scope: 'col', class: new_ ? 'edge' : '', tabindex: -1, lang: 'zh-CN', title: `${number} ${name}`},
      make('span', {}, number), make('b', {}, name)));
  }
  return make('thead', {}, areas, items);
}

function isEdge(i) {
  return !i || data.items[columns[i]].area !== data.items[columns[i - 1]].area;
}

// Build the rows in sight and some more; unless asked to, nothing when all in sight are there.
function draw(anew = false, from = null, to = null) {
  const seen = Math.floor(scroller.scrollTop / tall), shown = Math.ceil(scroller.clientHeight / tall);
  if (!anew && first <= seen && Math.min(seen + shown, rows.length) <= last) return;
  const held = scroller.contains(document.activeElement);
  first = from ?? Math.max(0, seen - SPARE);
  last = to ?? Math.min(rows.length, seen + shown + SPARE);
  const edges = columns.map((_, i) => isEdge(i));
  table.tBodies[0].replaceChildren(
    gap(first), ...rows.slice(first, last).map((row, i) => line(row, first + i, edges)), gap(rows.length - last));
  const one = table.tBodies[0].rows[1];
  if (anew && from === null && one && last > first) tall = one.getBoundingClientRect().height || tall;
  mark();
  if (held) stop(at, false);
  if (anew && from === null) draw(); // the frame grows as it fills
}

function gap(count) {
  const row = make('tr', {class: 'gap', 'aria-hidden': 'true'});
  row.hidden = !count;
  row.style.height = `${count * tall}px`;
  return row;
}

function line(row, place, edges) {
  const rank = make('span', {class: 'rank'}, row.rank ?? '–');
  const counts = row.why === null ? ` ${data.signs.violation}${row.counts.violation} ${data.signs.review}${row.counts.review}` : '';
  const name = make('th', {scope: 'row', tabindex: -1, title: `${row.label} · ${row.about}`, lang: 'zh-CN'},
    rank, row.label, make('span', {class: 'counts'}, counts));
  const cells = row.why === null
    ? columns.map((column, i) => {
      const cell = patterns[row.cells[column]].cloneNode(true);
      if (edges[i]) cell.classList.add('edge');
      return cell;
    })
    : columns.length ? [make('td', {class: 'why', colspan: columns.length, tabindex: -1, title: row.why}, say('not_judged', row))] : [];
  return make('tr', {'aria-rowindex': place + 3}, name, ...cells);
}
