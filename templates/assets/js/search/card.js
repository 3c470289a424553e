/*
 * How an answer is shown, above what was found: the fact large, below it where it stands.
 */
'use strict'
{
  const { assets, element, search } = window.hallbook
  const { byId } = window.hallbook.index

  /** @param {string} address */
  const href = (address) => new URL(`../${address}`, assets).href

  /** A sentence with its amounts in bold. @param {string} quote @param {RegExp} [amount] */
  function told(quote, amount) {
    const out = document.createDocumentFragment()
    let rest = quote
    for (let found = amount?.exec(rest); found?.[0]; found = amount?.exec(rest)) {
      out.append(rest.slice(0, found.index), element('b', {}, found[0]))
      rest = rest.slice(found.index + found[0].length)
    }
    out.append(rest)
    return out
  }

  /** What is named, to be gone to; a form to be printed too. @param {SearchDocument} d */
  function name(d) {
    const link = element('a', { href: href(d.u) }, d.t)
    if (!d.a?.f) return element('span', {}, link)
    const print = { href: href(d.a.f), target: '_blank', rel: 'noopener', class: 'hb-button' }
    return element('span', {}, link, ' ', element('a', { ...print, 'aria-label': `打印${d.t}` }, '打印'))
  }

  /** @param {Told} said */
  function saying({ names, pairs, quote = '', amount }) {
    if (names) return names.map(name)
    if (!pairs) return [element('span', { class: 'quote' }, told(quote, amount))]
    return pairs.map(([label, text]) => element('span', {}, element('small', {}, label), text))
  }

  /** @param {Answer['rows']} rows */
  function table(rows) {
    const lines = rows.map(({ d, zone, told: said }) => {
      const place = element('a', { href: href(d.u) }, byId(zone)?.d.t ?? zone)
      return element('tr', {}, element('th', { scope: 'row' }, place), element('td', {}, ...saying(said)))
    })
    return element('table', {}, element('tbody', {}, ...lines))
  }

  /** @type {Search['steps']} */
  search.steps = (d) => {
    const heading = element('p', { class: 'kind' }, d.c)
    const title = element('p', { class: 'said' }, element('a', { href: href(d.u) }, d.t))
    const said = (d.l ?? []).map((text) => element('li', {}, text))
    return element('section', { class: 'hb-answer', 'aria-label': d.c }, heading, title, element('ol', {}, ...said))
  }

  /** @type {Search['card']} */
  search.card = ({ kind, d, told: said, rows }) => {
    const ground = element('a', { href: href(d.u) }, d.t)
    const below = element('p', { class: 'ground' }, '依据 ', ground, ' ', element('code', { class: 'clause-id' }, d.i))
    const shown = rows.length ? table(rows) : element('p', { class: 'said' }, ...saying(said))
    const heading = element('p', { class: 'kind' }, kind === '原文' ? '手册说' : kind)
    return element('section', { class: 'hb-answer', 'aria-label': '答案' }, heading, shown, below)
  }
}
