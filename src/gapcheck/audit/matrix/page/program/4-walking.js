// Where the keyboard stands in the map.

// The element at a place of the map, if it is built.
function element({row, column}) {
  if (row < 0) return table.tHead.rows[1].cells[Math.max(column, 0)];
  const built = row >= first && row < last ? table.tBodies[0].rows[row - first + 1] : null;
  if (!built) return null;
  return column < 0 ? built.cells[0] : built.cells[Math.min(column + 1, built.cells.length - 1)];
}

function placeOf(cell) {
  const row = cell.parentElement;
  if (row.parentElement === table.tHead) return row.classList.contains('items') ? {row: -1, column: cell.cellIndex} : null;
  return row.classList.contains('gap') ? null : {row: row.rowIndex - 3 + first, column: cell.cellIndex - 1};
}

// Where the tab key enters the map, and which cell is open.
function mark() {
  for (const one of table.querySelectorAll('[tabindex="0"]')) one.tabIndex = -1;
  const entry = element(at) ?? element({row: first, column: at.column});
  if (entry) entry.tabIndex = 0;
  for (const one of table.querySelectorAll('[aria-current]')) one.removeAttribute('aria-current');
  if (opened.file === undefined && opened.item === undefined) return;
  const row = opened.file === undefined ? -1 : rows.findIndex(one => one.name === opened.file);
  const column = opened.item === undefined ? -1 : columns.findIndex(one => data.items[one].key === opened.item);
  if ((row < 0 && opened.file !== undefined) || (column < 0 && opened.item !== undefined)) return;
  element({row, column})?.setAttribute('aria-current', 'true');
}

function stop(place, follow = true) {
  at = place;
  if (follow) bring(place.row);
  const cell = element(at);
  mark();
  if (!cell) {
    scroller.tabIndex = -1; // it holds the keyboard while the cell is out of sight
    scroller.focus({preventScroll: true});
    return;
  }
  cell.setAttribute('aria-label', describe(rows[at.row], columns[at.column]));
  cell.focus({preventScroll: true});
  if (follow) aside(cell);
  byId('readout').textContent = describe(rows[at.row], columns[at.column]);
}

// Scroll so that a row stands clear of the head, and a cell clear of the regions' names.
function bring(row) {
  const head = table.tHead.offsetHeight, top = row * tall;
  if (row < 0) scroller.scrollTop = 0;
  else if (top < scroller.scrollTop) scroller.scrollTop = top;
  else if (top + tall + head > scroller.scrollTop + scroller.clientHeight) scroller.scrollTop = top + tall + head - scroller.clientHeight;
  draw();
}

function aside(cell) {
  if (cell.cellIndex === 0 && cell.parentElement.parentElement !== table.tHead) return;
  const names = table.querySelector('.corner').offsetWidth, {left, right} = cell.getBoundingClientRect();
  const frame = scroller.getBoundingClientRect();
  if (left < frame.left + names) scroller.scrollLeft -= frame.left + names - left;
  else if (right > frame.right) scroller.scrollLeft += right - frame.right;
}

function walk(event) {
  const page = Math.max(1, Math.floor((scroller.clientHeight - table.tHead.offsetHeight) / tall) - 1);
  const steps = {
    ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1],
    PageUp: [-page, 0], PageDown: [page, 0], Home: [0, -Infinity], End: [0, Infinity],
  };
  if (event.key === 'Enter' || event.key === ' ') {
    event.preventDefault();
    openAt(at);
  } else if (event.key in steps) {
    event.preventDefault();
    const [down, right] = steps[event.key];
    const row = Math.min(Math.max(at.row + down, -1), rows.length - 1);
    const column = Math.min(Math.max(at.column + right, -1), columns.length - 1);
    stop({row, column: row < 0 ? Math.max(column, 0) : column});
  }
}
