'use strict';
// The page's own program: it draws the rows of the map that are in sight, filters them, and opens what stands behind a cell.
(async () => {
  const SPARE = 12; // rows built above and below those in sight
  const STRETCH = 100; // findings built at once
  const TOLD = ['key', 'rule', 'title', 'outcome', 'field', 'assessed', 'waived', 'item', 'message', 'difference', 'place', 'against'];
  const FILTERS = ['level', 'area', 'outcome', 'order', 'region', 'search'];

  const byId = id => document.getElementById(id);
  const scroller = byId('scroller');
  if (!scroller) return;
  const data = await read(byId('data'));
  if (!data) return;
  const form = document.forms[0], table = scroller.firstElementChild, detail = byId('detail');
  const patterns = data.cells.map(pattern); // a cell of each kind, to be copied
  const nowhere = data.cells.length; // no cell: the row was not judged

  let rows = [], columns = []; // those that pass the filters; a column is an item's place in data.items
  let first = 0, last = 0; // the rows that are built
  let at = {row: 0, column: 0}; // where the keyboard stands; row -1 is the head, column -1 the region
  let opened = {}; // the file and the item that the drill-down shows
  let tall = 26; // pixels of a row

  // --- data and elements ---

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
    return Object.fromEntries(data.findings[place].map((text, i) => [TOLD[i], data.texts[text]]));
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

  // --- choosing ---

  function choose() {
    const wanted = Object.fromEntries(new FormData(form));
    const [region, search] = [wanted.region, wanted.search].map(text => text.trim().toLowerCase());
    columns = data.items.map((_, place) => place).filter(place => {
      const {area, name, number} = data.items[place];
      return (!wanted.area || area === wanted.area) && (!search || `${number} ${name}`.toLowerCase().includes(search));
    });
    rows = data.rows.filter(row =>
      (!wanted.level || (row.level ?? 'unknown') === wanted.level) &&
      (!region || `${row.label}\n${row.name}`.toLowerCase().includes(region)) &&
      (!wanted.outcome || (wanted.outcome === 'unjudged'
        ? row.why !== null
        : row.why === null && columns.some(column => asked(data.cells[row.cells[column]], wanted.outcome)))));
    if (wanted.order === 'given') rows.sort((a, b) => a.order - b.order);
    for (const [place, one] of patterns.entries()) one.classList.toggle('asked', asked(data.cells[place], wanted.outcome));
    table.classList.toggle('only', Boolean(wanted.outcome) && wanted.outcome !== 'unjudged');
    const total = {files: data.rows.length, items: data.items.length};
    byId('shown').textContent = say(rows.length && (columns.length || !data.items.length) ? 'shown' : 'none',
      {rows: rows.length, columns: columns.length, ...total});
    at = {row: 0, column: 0};
    build();
    address();
  }

  // A missing item, or one declared not applicable, is also what its verdict says.
  function asked({mark, outcome}, wanted) {
    return mark === wanted || outcome === wanted;
  }

  function address() {
    const wanted = {...Object.fromEntries(new FormData(form)), ...opened};
    const kept = Object.entries(wanted).filter(([name, value]) => value && !(name === 'order' && value === 'rank'));
    const text = new URLSearchParams(kept).toString();
    history.replaceState(null, '', text ? `#${text}` : location.pathname + location.search);
  }

  // --- the map ---

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

  // --- what stands behind a cell, a region or an item ---

  function openAt({row, column}) {
    const about = {};
    if (row >= 0) about.file = rows[row].name;
    if (column >= 0 && !(row >= 0 && rows[row].why !== null)) about.item = data.items[columns[column]].key;
    open(about);
  }

  function open(about) {
    opened = about;
    const row = data.rows.find(one => one.name === about.file);
    const column = data.items.findIndex(item => item.key === about.item);
    if (!row && column < 0) return close();
    address();
    const close_ = make('button', {type: 'button', class: 'close'}, say('close'));
    close_.addEventListener('click', close);
    detail.replaceChildren(close_, ...(row ? ofFile(row, column) : ofItem(column)));
    detail.hidden = false;
    detail.scrollTop = 0;
    mark();
    detail.focus();
  }

  function close() {
    opened = {};
    detail.hidden = true;
    address();
    if (table.tHead) stop(at, false);
  }

  function ofFile(row, column) {
    const item = data.items[column];
    const parts = [make('h2', {id: 'detail-title', lang: 'zh-CN'}, row.label, ...(item ? [make('br', {}), `${item.number} ${item.name}`] : []))];
    parts.push(make('p', {class: 'soft'}, row.why === null ? `${row.about} · ${say('rank', row)}` : row.about));
    if (row.why !== null) parts.push(make('p', {class: 'failed'}, say('not_judged', row)));
    else if (item) parts.push(aspects(cellOf(row, column)));
    else parts.push(make('p', {}, say('counts', row.counts)));
    parts.push(links(row));
    const found = row.told.map(finding).filter(one => !item || one.key === item.key);
    if (found.length && !data.told) parts.push(make('p', {class: 'failed'}, say('wordless')));
    if (!found.length && row.why === null) parts.push(make('p', {}, say('no_findings')));
    return [...parts, ...stretches(found, item)];
  }

  function aspects({mark, verdicts}) {
    const shown = Object.entries(verdicts).map(([aspect, verdict]) =>
      make('li', {class: verdict}, `${data.signs[verdict]} ${data.aspects[aspect]} ${data.outcomes[verdict]}`));
    if (['missing', 'not_applicable', 'absent'].includes(mark)) shown.unshift(make('li', {class: mark}, data.marks[mark]));
    return make('ul', {class: 'aspects'}, ...shown);
  }

  function links(row) {
    const both = row.report ? [make('a', {href: row.report, class: 'report'}, say('report'))] : [];
    return make('p', {class: 'links'}, ...both, make('a', {href: location.hash, class: 'address'}, say('address')));
  }

  function stretches(found, item) {
    const list = make('div', {}), more = make('button', {type: 'button', class: 'more'});
    let built = 0;
    const next = () => {
      for (const one of found.slice(built, built + STRETCH)) list.append(card(one, item));
      built = Math.min(built + STRETCH, found.length);
      more.hidden = built >= found.length;
      more.textContent = say('more', {more: Math.min(STRETCH, found.length - built), count: found.length - built});
    };
    more.addEventListener('click', next);
    next();
    return [list, more];
  }

  function card(one, item) {
    const about = data.items.find(({key}) => key === one.key);
    const subject = item ? one.item : about ? `${about.number} ${one.item || about.name}` : one.item || say('whole_file');
    const flags = [one.assessed, one.waived].filter(Boolean).map(text => make('span', {class: 'badge'}, text));
    return make('article', {class: one.waived ? 'waived' : one.outcome},
      make('p', {class: 'about'},
        make('span', {class: 'badge'}, `${data.signs[one.outcome] } ${data.outcomes[one.outcome]}`),
        make('span', {}, `${one.rule} ${one.title}`), make('b', {lang: 'zh-CN'}, [subject, one.field].filter(Boolean).join(' · ')),
        ...flags),
      ...(one.message ? [make('h4', {}, one.message)] : []),
      make('dl', {}, ...['difference', 'place', 'against'].filter(key => one[key] && !one.message.includes(one[key])).map(key =>
        make('div', {class: key}, make('dt', {}, say(key)), make('dd', {}, one[key])))));
  }

  function ofItem(column) {
    const {number, name, area, key} = data.items[column];
    const parts = [make('h2', {id: 'detail-title', lang: 'zh-CN'}, `${number} ${name}`), make('p', {class: 'soft', lang: 'zh-CN'}, area)];
    for (const mark of Object.keys(data.marks)) {
      const bear = data.rows.filter(row => row.why === null && cellOf(row, column).mark === mark);
      if (!bear.length) continue;
      const names = bear.map(row => make('li', {}, make('a', {href: `#${new URLSearchParams({file: row.name, item: key})}`, lang: 'zh-CN'}, row.label)));
      const fold = make('details', {}, make('summary', {class: mark}, `${data.signs[mark]} ${say('marked', {mark: data.marks[mark], count: bear.length})}`),
        make('ul', {class: 'files'}, ...names));
      fold.open = mark !== 'pass' && mark !== 'absent';
      parts.push(fold);
    }
    return parts;
  }

  // --- what the reader does ---

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
})();
