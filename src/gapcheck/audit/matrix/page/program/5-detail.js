// What stands behind a cell, a region or an item.

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
