/*
 * Search over window.hallbookSearch (assets/search-index.js) and what people ask (asked.js at the site's root).
 *
 * A few thousand short documents are scored one by one: that takes milliseconds, needs no index structure, and lets a
 * word and its aliases count as one concept, which engines that add up terms cannot do.
 */
(function () {
  'use strict'

  const { normal, compact, tokens, ASKING } = window.hallbook.words
  const { documents, aliases } = window.hallbookSearch
  // What people ask stands beside the editions; without it search still finds what is written.
  const { alike = [], questions = {} } = window.hallbookAsked || {}

  // ---- The documents, weighed once: facts, title, heading above, keywords, text, questions, breadcrumb (BM25F) ----

  const WEIGHTS = { t: 1.6, q: .3, k: .96, x: .6, f: 2.8, h: 1.5, b: .25 }
  const LENGTH = { t: .3, q: .3, k: .3, x: .6, f: .6, h: .3, b: .3 }
  const KIND = { clause: 1, form: 1.05, role: 1.05, zone: 1.05, chapter: .9, matrix: .9, term: 1, page: 1, named: .6 }
  // The halls are who reads; others' rules come after, unless the question is about banking.
  const SCOPE = { 分公司: .92, 银行网点: .88 }
  const documentFrequency = new Map()
  const byId = new Map()

  const weighed = documents.map((d) => {
    // The heading right above a clause says more of it than the chapter's title.
    const above = (d.b || '').split(' › ')
    const texts = { t: d.t, k: d.k, x: d.x, f: d.f, h: above.length > 1 ? above.pop() : '', b: above.join(' ') }
    for (const name of Object.keys(texts)) texts[name] = normal(texts[name] || '')
    texts.q = (questions[d.i] || []).map((asked) => normal(asked).replace(ASKING, ' ')).join('；')
    const fields = Object.keys(WEIGHTS).map((name) => [name, tokens(texts[name])])
    return { d, texts, fields, tf: new Map(), title: texts.t, all: Object.values(texts).join(' | '), id: compact(d.i) }
  })
  const average = {}
  for (const name of Object.keys(WEIGHTS)) {
    const lengths = weighed.map((w) => w.fields.find(([field]) => field === name)[1].length)
    average[name] = lengths.reduce((sum, length) => sum + length, 0) / (weighed.length || 1) || 1
  }
  for (const w of weighed) {
    for (const [name, words] of w.fields) {
      const each = WEIGHTS[name] / (1 - LENGTH[name] + LENGTH[name] * words.length / average[name])
      for (const word of words) w.tf.set(word, (w.tf.get(word) || 0) + each)
    }
    for (const word of w.tf.keys()) documentFrequency.set(word, (documentFrequency.get(word) || 0) + 1)
    delete w.fields
    byId.set(w.id, w)
  }
  const rarity = (df) => Math.log(1 + (weighed.length - df + .5) / (df + .5))
  const saturated = (tf) => tf / (tf + 1.2)

  // ---- A question becomes concepts: a word with its aliases, or a pair of characters ----

  const groups = new Map()
  for (const group of aliases.concat(alike)) {
    const words = group.map(normal)
    for (const word of words) groups.set(word, [...(groups.get(word) || []), ...words.filter((other) => other !== word)])
  }
  const known = [...groups.keys()].filter((word) => word.length > 1).sort((a, b) => b.length - a.length)

  const holders = new Map()

  function containing(word) {
    if (holders.has(word)) return holders.get(word)
    const found = new Map()
    // 5日 is not 15日.
    const border = /^[a-z0-9]/.test(word)
    for (const w of weighed) {
      let best = 0
      for (const [name, text] of Object.entries(w.texts)) {
        if (WEIGHTS[name] <= best) continue
        const at = text.indexOf(word)
        if (at < 0 || (border && /[a-z0-9.]/.test(text[at - 1] || '')) || (word[0] === '有' && text[at - 1] === '没')) continue
        best = WEIGHTS[name]
      }
      if (best) found.set(w, best)
    }
    holders.set(word, found)
    return found
  }

  function pairs(text) {
    return [...new Set(tokens(text))].map((word) => {
      const df = documentFrequency.get(word) || 0
      // A character alone is a weak sign.
      return { weight: df ? rarity(df) * (/^[\u3400-\u9fff]$/.test(word) ? .3 : 1) : 0, tokens: [word], words: [] }
    })
  }

  function concepts(query) {
    let rest = normal(query)
    const found = []
    for (const word of known) {
      if (!rest.includes(word)) continue
      rest = rest.split(word).join(' ')
      const own = tokens(word)
      const words = [word, ...groups.get(word)].map((other, index) => ({ hits: containing(other), factor: index ? .85 : 1 }))
      const df = new Set(words.flatMap(({ hits }) => [...hits.keys()])).size
      found.push({ weight: df ? rarity(df) * Math.sqrt(Math.max(1, own.length)) : 0, tokens: own, words })
    }
    const asked = rest.replace(ASKING, ' ').trim()
    // A question of nothing but asking words is meant literally.
    return [...found, ...pairs(found.length || asked ? asked : rest)].filter((concept) => concept.weight || concept.tokens.length)
  }

  function strength(w, concept) {
    let sum = 0
    for (const word of concept.tokens) sum += saturated(w.tf.get(word) || 0)
    let best = sum / concept.tokens.length * (concept.words.length ? .6 : 1)
    for (const { hits, factor } of concept.words) best = Math.max(best, factor * saturated(hits.get(w) || 0))
    return best
  }

  // The longest piece of the question that stands in the document as asked.
  function longest(w, pieces) {
    let best = 0
    for (const piece of pieces) {
      for (let from = 0; from < piece.length - best; from += 1) {
        while (from + best < piece.length && w.all.includes(piece.slice(from, from + best + 1))) best += 1
      }
    }
    return best
  }

  function rank(query) {
    const all = concepts(query)
    const total = all.reduce((sum, concept) => sum + concept.weight, 0)
    const literal = normal(query).replace(/[^\u3400-\u9fffa-z0-9]/g, '')
    const pieces = normal(query).replace(ASKING, ' ').split(/[^\u3400-\u9fffa-z0-9%.]+/).filter((piece) => piece.length > 1)
    const fits = wanted(normal(query))
    const banking = /银行|支行|网点|理财|存款|储蓄|贷|柜员|大堂|行长/.test(query)
    const scored = []
    for (const w of weighed) {
      let score = 0
      let covered = 0
      for (const concept of all) {
        const part = strength(w, concept)
        if (!part) continue
        score += concept.weight * part
        covered += concept.weight * Math.min(1, part * 2.5)
      }
      if (!score) continue
      score *= .3 + .7 * covered / total
      score *= (KIND[w.d.c] || 1) * (w.d.w ? .3 : 1) * (banking ? 1 : SCOPE[w.d.s] || 1) * fits(w)
      scored.push({ w, score })
    }
    scored.sort((a, b) => b.score - a.score)
    for (const entry of scored.slice(0, 80)) {
      const { w } = entry
      entry.score *= 1 + .2 * Math.max(0, longest(w, pieces) - 2)
      const name = w.title.replace(/^[\d.]+\s*/, '')
      const names = [name.replace(/\s*[a-z0-9-]+$/, ''), name, ...normal(w.d.k || '').split(' ')]
      if (names.includes(literal)) entry.score *= w.d.c === 'clause' ? 1.5 : 2.5
      entry.score *= 1 + .2 * share(name, all)
    }
    return pinned(query).concat(scored.sort((a, b) => b.score - a.score).map(({ w }) => w)).filter((w, at, list) => list.indexOf(w) === at)
  }

  // What kind of answer a question wants.
  const TIMES = /每[日天周月季年半]|\d(日|天|分钟|小时|个工作日)|周[一二三四五六日]|营业[前中后]|月末|季末|年末/
  // A question wants a rule; what only names the subject comes after it.
  const BESIDE = { term: .36, chapter: .36, zone: .36, form: .36, role: .36 }

  const ASKS_FORM = /[检核]?查(什么|哪些|哪几)|(什么|哪张|哪个|哪份|哪种|哪些)(表|单|记录|登记)|[填用找][^，。？]{0,4}(表|单)|打印|下载|模板|表格|登记簿|台账在/
  const ASKS_ROLE = /[干管做负].{0,2}什么$|职责|岗位|归谁|谁管|管哪/
  const WANTS = [
    [/多久|几[号日天点次]|何时|什么时[候间]|哪天|多长时间|多快|期限|频次/, (w) => TIMES.test(w.all) ? 1.25 : .9],
    [/多少|几[个名项种分条步人]|占|比例|多[高大宽长远厚重亮]|尺寸|权重/, (w) => /\d/.test(w.all) ? 1.25 : .9],
    [/哪里|哪儿|[放贴戴摆设画装]哪|在哪|什么地方/, (w) => /位置|摆放|处$/.test(w.title) ? 1.3 : 1],
    [/什么意思|是什么$|什么是|什么叫|是指|含义|定义|啥意思/, (w) => w.d.c === 'term' ? 2 : 1],
    [ASKS_FORM, (w) => w.d.c === 'form' ? 1.3 / BESIDE.form : 1],
    [ASKS_ROLE, (w) => w.d.c === 'role' ? 1.1 / BESIDE.role : 1],
    [/多少钱|几[千百万]|[元块]钱/, (w) => /\d万?元/.test(w.all) ? 1.5 : 1],
    [/怎么(办|处理|解决)/, (w) => /处理|处置|措施|应急|中断|办法/.test(w.title) ? 1.25 : 1],
  ]

  function wanted(query) {
    const asked = WANTS.filter(([words]) => words.test(query)).map(([, factor]) => factor)
    // A bare word may want its meaning; a question about it wants the rule.
    const question = query.search(ASKING) >= 0 && !/意思|是什么$|什么是|什么叫|是指/.test(query)
    return (w) => asked.reduce((product, factor) => product * factor(w), question ? BESIDE[w.d.c] || 1 : 1)
  }

  // How much of a title the question names.
  function share(name, all) {
    const own = new Set(tokens(name))
    if (!own.size) return 0
    const asked = new Set(all.flatMap((concept) => concept.tokens))
    return [...own].filter((word) => asked.has(word)).length / own.size
  }

  // Ids and printed numbers come first: SUP-M2-3, supm23, F-SUP-02 within a question, 5.1.2; then what starts so.
  function pinned(query) {
    // A bare number in a question is no chapter.
    const exact = tokens(query).filter((word) => /[a-z]/.test(word)).map((word) => byId.get(compact(word))).filter(Boolean)
    const whole = compact(query)
    if (/^\d+(\.\d+)+$/.test(query.trim())) return weighed.filter((w) => w.title.split(' ')[0] === query.trim())
    if (byId.has(whole)) exact.unshift(byId.get(whole))
    if (/^[a-z]+[a-z0-9]*$/.test(whole) && whole.length > 2) exact.push(...weighed.filter((w) => w.id.startsWith(whole)))
    return exact
  }

  // Characters alone find by what contains them.
  function find(query) {
    const plain = normal(query).replace(/[^\u3400-\u9fffa-z0-9]/g, '')
    if (!plain) return []
    if (plain.length > 1 || /[a-z0-9]/.test(plain)) return rank(query).map((w) => w.d)
    return weighed.filter((w) => w.all.includes(plain)).sort((a, b) => b.title.includes(plain) - a.title.includes(plain)).map((w) => w.d)
  }

  window.hallbook.search = { find, groups, known }
}())
