// What every program of ours begins with: the page's data, its words, and the elements made of them.
const byId = id => document.getElementById(id);
const data = byId('data') && await read(byId('data'));
if (!data) return;

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
