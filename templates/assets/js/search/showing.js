/*
 * How a result is shown: marked words, and of a long text the part where most of them stand.
 */
(function () {
  'use strict'

  const { assets, element } = window.hallbook
  const { normal, tokens, ASKING } = window.hallbook.words
  const { groups, known } = window.hallbook.search

  // Position for position the same length as the text, unlike normal().
  const flat = (text) => Array.from(text, (c) => { const n = c.normalize('NFKC').toLowerCase(); return n.length === c.length ? n : c }).join('')

  function marks(text, words) {
    const low = flat(text)
    const hit = new Array(text.length).fill(false)
    for (const word of words) {
      for (let at = low.indexOf(word); at >= 0; at = low.indexOf(word, at + 1)) hit.fill(true, at, at + word.length)
    }
    return hit
  }

  function marked(text, words, limit = Infinity) {
    const hit = marks(text, words)
    let from = 0
    if (text.length > limit) {
      const count = (start) => hit.slice(start, start + limit).filter(Boolean).length
      for (const start of [0, ...[...text.matchAll(/[，。；：、\s]/g)].map((m) => m.index + 1)]) if (count(start) > count(from)) from = start
    }
    const to = Math.min(text.length, from + limit)
    const out = document.createDocumentFragment()
    if (from) out.append('…')
    for (let at = from; at < to;) {
      let end = at
      while (end < to && hit[end] === hit[at]) end += 1
      const piece = text.slice(at, end)
      out.append(hit[at] ? element('mark', {}, piece) : piece)
      at = end
    }
    if (to < text.length) out.append('…')
    return out
  }

  function spoken(query) {
    const asked = normal(query).replace(ASKING, ' ')
    const words = new Set(tokens(asked).filter((word) => word.length > 1))
    for (const word of known) if (asked.includes(word)) [word, ...groups.get(word)].forEach((other) => words.add(other))
    for (const word of query.toLowerCase().match(/[a-z0-9][a-z0-9-]+/g) || []) words.add(word)
    return [...words]
  }

  const KINDS = { clause: '条款', form: '表单', role: '岗位', zone: '功能区', chapter: '章', term: '术语', matrix: '矩阵', named: '来源未载明', page: '页面' }

  function result(d, words) {
    const head = element('span', { class: 'head' }, element('b', {}, marked(d.t, words)), element('code', { class: 'clause-id' }, marked(d.i, words)))
    if (d.c !== 'clause') head.append(element('span', { class: 'badge' }, KINDS[d.c] || d.c))
    if (d.s) head.append(element('span', { class: 'badge scope' }, d.s))
    if (d.p) head.append(element('span', { class: 'badge proposed' }, '拟定'))
    if (d.w) head.append(element('span', { class: 'badge withdrawn' }, '已废止'))
    const link = element('a', { href: new URL('../' + d.u, assets), 'data-id': d.i },
      element('span', { class: 'crumb' }, d.b || ''), head, element('span', { class: 'text' }, marked(d.x || '', words, 96)))
    return element('li', {}, link)
  }

  Object.assign(window.hallbook.search, { result, spoken })
}())
