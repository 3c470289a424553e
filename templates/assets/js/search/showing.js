/*
 * How a result is shown: marked words, and of a long text the part where most of them stand.
 */
'use strict'
{
  const { assets, element, search } = window.hallbook

  // Position for position the same length as the text, unlike words.normal.
  /** @param {string} text */
  const flat = (text) =>
    Array.from(text, (c) => {
      const n = c.normalize('NFKC').toLowerCase()
      return n.length === c.length ? n : c
    }).join('')

  /** For each character whether it is part of a word. @param {string} text @param {string[]} words */
  function marks(text, words) {
    const low = flat(text)
    const hit = new Array(text.length).fill(false)
    for (const word of words) {
      for (let at = low.indexOf(word); at >= 0; at = low.indexOf(word, at + 1)) hit.fill(true, at, at + word.length)
    }
    return hit
  }

  /** Where to begin, so that most marks are shown. @param {string} text @param {boolean[]} hit @param {number} limit */
  function beginning(text, hit, limit) {
    if (text.length <= limit) return 0
    const starts = [0, ...Array.from(text.matchAll(/[，。；：、\s]/g), ({ index }) => index + 1)]
    const counts = starts.map((start) => hit.slice(start, start + limit).filter(Boolean).length)
    return starts[counts.indexOf(Math.max(...counts))]
  }

  /** @param {string} text @param {string[]} words @param {number} [limit] */
  function marked(text, words, limit = Infinity) {
    const hit = marks(text, words)
    const from = beginning(text, hit, limit)
    const to = Math.min(text.length, from + limit)
    const out = document.createDocumentFragment()
    if (from) out.append('…')
    for (let at = from, end = at; at < to; at = end) {
      while (end < to && hit[end] === hit[at]) end += 1
      const piece = text.slice(at, end)
      out.append(hit[at] ? element('mark', {}, piece) : piece)
    }
    if (to < text.length) out.append('…')
    return out
  }

  /** @param {SearchDocument} d */
  function badges(d) {
    const shown = [
      { kind: '', text: d.c === '条款' ? '' : d.c },
      { kind: '', text: d.s ?? '' },
      { kind: ' proposed', text: d.p ? '拟定' : '' },
      { kind: ' origin', text: d.o ?? '' },
      { kind: ' withdrawn', text: d.w ? '已废止' : '' },
    ]
    return shown.filter(({ text }) => text).map(({ kind, text }) => element('span', { class: `badge${kind}` }, text))
  }

  /** @type {Search['result']} */
  search.result = (d, words, query) => {
    const title = element('b', {}, marked(d.t, words))
    const id = element('code', { class: 'clause-id' }, marked(d.i, words))
    const crumb = element('span', { class: 'crumb' }, d.b ?? '')
    const head = element('span', { class: 'head' }, title, id, ...badges(d))
    const text = element('span', { class: 'text' }, marked(d.x ?? '', words, 96))
    const address = new URL(`../${search.address(d, words, query)}`, assets).href
    return element('li', {}, element('a', { href: address, 'data-id': d.i }, crumb, head, text))
  }
}
