// Which rows and columns pass the filters, and the address that says so.

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
