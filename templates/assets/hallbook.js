/*
 * What the pages do: scope switch, copying a clause's citation, filters of the form catalogue, menu, light and dark,
 * table of contents, opening the search. Plain script, no framework; every part is left out where its place is missing.
 */
(function () {
  'use strict'

  const SCOPES = ['营业厅', '分公司', '银行网点']
  const assets = new URL('.', document.currentScript.src)
  const all = (selector, root = document) => Array.from(root.querySelectorAll(selector))
  const one = (selector, root = document) => root.querySelector(selector)

  function element(tag, attributes, ...children) {
    const made = document.createElement(tag)
    for (const [name, value] of Object.entries(attributes || {})) made.setAttribute(name, value)
    made.append(...children)
    return made
  }

  // A browser may forbid storage, on file:// above all; then a choice lasts as long as the page.
  const memory = {}
  const store = {
    get(key) {
      try { return JSON.parse(localStorage.getItem('hallbook.' + key)) } catch { return memory[key] ?? null }
    },
    set(key, value) {
      memory[key] = value
      try { localStorage.setItem('hallbook.' + key, JSON.stringify(value)) } catch { /* see above */ }
    },
  }

  const spoken = element('div', { class: 'hb-spoken', 'aria-live': 'polite' })
  document.body.append(spoken)
  const say = (text) => { spoken.textContent = text }

  // ---- Scopes: a reader hides the rules that do not bind her ----

  const scopes = {
    hidden: new Set((store.get('hidden-scopes') || []).filter((scope) => SCOPES.includes(scope))),
    has(scope) { return !this.hidden.has(scope) },
    set(scope, shown) {
      if (shown) this.hidden.delete(scope)
      else this.hidden.add(scope)
      // Nothing left to read is nobody's wish.
      if (this.hidden.size === SCOPES.length) this.hidden.clear()
      store.set('hidden-scopes', [...this.hidden])
      applyScopes()
      document.dispatchEvent(new CustomEvent('hallbook:scopes'))
    },
    label() {
      return this.hidden.size ? SCOPES.filter((scope) => this.has(scope)).join('、') : '全部'
    },
  }
  let shownOnThisPage = false

  function applyScopes() {
    const off = (scope) => Boolean(scope) && scopes.hidden.has(scope) && !shownOnThisPage
    let count = 0
    for (const item of all('.md-content [data-scope]')) {
      const out = off(item.dataset.scope) && !item.closest('[data-filter-list]')
      item.classList.toggle('hb-out', out)
      if (item.matches('.clause')) {
        const heading = item.previousElementSibling
        if (heading && /^H[2-6]$/.test(heading.tagName)) heading.classList.toggle('hb-out', out)
      }
      if (out) count += 1
    }
    for (const heading of all('.md-content h2')) hideEmptySection(heading)
    for (const link of all('.hb-toc a')) {
      const target = document.getElementById(decodeURIComponent(link.hash.slice(1)))
      if (target && target.tagName !== 'H1') link.parentElement.classList.toggle('hb-out', target.classList.contains('hb-out'))
    }
    for (const link of all('.hb-nav__link, .md-tabs__link')) {
      const scope = SCOPES.find((name) => link.textContent.trim().startsWith(name))
      if (scope && scope !== SCOPES[0]) link.closest('li').classList.toggle('hb-out', scopes.hidden.has(scope))
    }
    showScopeNote(count)
    for (const label of all('[data-hb-scope-label]')) label.textContent = scopes.label()
    for (const box of all('[data-hb-scope] input')) box.checked = scopes.has(box.value)
    for (const box of all('.scope-switch')) box.classList.toggle('narrowed', scopes.hidden.size > 0)
  }

  function hideEmptySection(heading) {
    let clauses = 0
    let shown = 0
    for (let next = heading.nextElementSibling; next && next.tagName !== 'H2'; next = next.nextElementSibling) {
      for (const item of next.matches('[data-scope]') ? [next] : all('[data-scope]', next)) {
        clauses += 1
        if (!item.classList.contains('hb-out')) shown += 1
      }
    }
    heading.classList.toggle('hb-out', clauses > 0 && shown === 0)
  }

  function showScopeNote(count) {
    const former = one('.scope-note')
    if (former) former.remove()
    const title = one('.md-content h1')
    if (!count || !title) return
    const button = element('button', { type: 'button', class: 'hb-button' }, '在本页显示')
    button.addEventListener('click', () => { shownOnThisPage = true; applyScopes() })
    title.after(element('p', { class: 'scope-note' }, `本页有 ${count} 条不在所选范围（${scopes.label()}），没有显示。 `, button))
  }

  function setUpScopes() {
    for (const box of all('[data-hb-scope]')) {
      box.hidden = false
      box.addEventListener('change', (event) => scopes.set(event.target.value, event.target.checked))
      foldable(box)
    }
    applyScopes()
    revealTarget()
    window.addEventListener('hashchange', revealTarget)
  }

  // A link to a hidden clause shows it: the reader asked for it.
  function revealTarget() {
    const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)))
    if (!target || !target.closest('.hb-out')) return
    shownOnThisPage = true
    applyScopes()
    target.scrollIntoView()
  }

  // ---- Copying ----

  async function copy(text) {
    // The clipboard needs https; an intranet often has only http.
    try {
      await navigator.clipboard.writeText(text)
    } catch {
      const area = element('textarea', { readonly: '', class: 'hb-spoken' })
      area.value = text
      document.body.append(area)
      area.select()
      document.execCommand('copy')
      area.remove()
    }
  }

  function address(id) {
    // From a USB stick the canonical address serves others; a path on this PC would not.
    const canonical = one('link[rel=canonical]')
    const base = location.protocol === 'file:' && canonical ? canonical.href : location.href
    return base.replace(/[?#].*$/, '') + '#' + id
  }

  function setUpCitations() {
    const edition = one('meta[name=hallbook-edition]')
    for (const clause of all('.clause')) {
      const heading = clause.previousElementSibling
      const badges = one('.clause-badges', clause)
      if (!badges || !heading || !heading.id) continue
      const title = Array.from(heading.childNodes).filter((node) => !(node.classList && node.classList.contains('headerlink')))
        .map((node) => node.textContent).join('').trim()
      const button = element('button', { type: 'button', class: 'clause-cite', 'aria-label': `复制引用：${title}` }, '复制引用')
      button.addEventListener('click', async () => {
        await copy(`《${edition ? edition.content : document.title}》${title}（${heading.id}） ${address(heading.id)}`)
        button.textContent = '已复制'
        say(`已复制 ${title} 的引用`)
        setTimeout(() => { button.textContent = '复制引用' }, 2000)
      })
      badges.append(button)
    }
    document.addEventListener('click', async (event) => {
      const link = event.target.closest && event.target.closest('.headerlink')
      if (!link) return
      await copy(address(decodeURIComponent(link.hash.slice(1))))
      say('已复制本条链接')
    })
  }

  // ---- Form catalogue: filters are made from the list, and the choice stands in the address ----

  const FILTERS = { role: '岗位', rhythm: '周期', zone: '功能区', scope: '范围' }

  function setUpFilters() {
    const place = one('[data-filters]')
    const items = all('[data-filter-list] > li')
    if (!place || !items.length) return
    const values = (item, name) => (item.dataset[name] || '').split(/\s+/).filter(Boolean)
    const word = element('input', { type: 'search', autocomplete: 'off', placeholder: '如 督办、F-SUP-02' })
    const selects = {}
    place.append(element('label', {}, '名称或编号', word))
    for (const [name, title] of Object.entries(FILTERS)) {
      const known = [...new Set(items.flatMap((item) => values(item, name)))]
      if (known.length < 2) continue
      selects[name] = element('select', {}, element('option', { value: '' }, '全部'))
      for (const value of known) selects[name].append(element('option', { value }, value))
      place.append(element('label', {}, title, selects[name]))
    }
    const count = element('output', { 'aria-live': 'polite' })
    place.append(count)

    function apply() {
      const wanted = word.value.normalize('NFKC').toLowerCase().replace(/[\s-]/g, '')
      let shown = 0
      for (const item of items) {
        const text = item.textContent.normalize('NFKC').toLowerCase().replace(/[\s-]/g, '')
        item.hidden = !text.includes(wanted)
          || scopes.hidden.has(item.dataset.scope)
          || Object.entries(selects).some(([name, select]) => select.value && !values(item, name).includes(select.value))
        if (!item.hidden) shown += 1
      }
      const outside = items.filter((item) => scopes.hidden.has(item.dataset.scope)).length
      count.textContent = `${shown} 种` + (outside ? `（另有 ${outside} 种不在所选范围）` : '') + (shown ? '' : '，请放宽条件。')
    }
    function read() {
      const chosen = new URLSearchParams(location.hash.slice(1))
      for (const [name, select] of Object.entries(selects)) select.value = chosen.get(name) || ''
      for (const select of Object.values(selects)) if (select.selectedIndex < 0) select.value = ''
      word.value = chosen.get('q') || ''
      apply()
    }
    function write() {
      const chosen = new URLSearchParams()
      if (word.value) chosen.set('q', word.value)
      for (const [name, select] of Object.entries(selects)) if (select.value) chosen.set(name, select.value)
      history.replaceState(null, '', '#' + chosen)
      apply()
    }
    place.addEventListener('input', write)
    window.addEventListener('hashchange', read)
    document.addEventListener('hallbook:scopes', apply)
    read()
  }

  // ---- Deadlines: what is due today and in the week to come, on the day of reading ----

  const DAY = 24 * 60 * 60 * 1000

  // A deadline comes round on a day of the week (Monday 0) or of the month; 31 is the last day of every month.
  function daysLeft({ weekday, day }, today) {
    if (weekday) return (Number(weekday) + 7 - (today.getDay() + 6) % 7) % 7
    const falls = (month) => new Date(today.getFullYear(), month, Math.min(day, new Date(today.getFullYear(), month + 1, 0).getDate()))
    const due = falls(today.getMonth()) < today ? falls(today.getMonth() + 1) : falls(today.getMonth())
    return Math.round((due - today) / DAY)
  }

  function setUpDeadlines() {
    const now = new Date()
    const today = new Date(now.getFullYear(), now.getMonth(), now.getDate())
    const near = all('.tag.due[data-day], .tag.due[data-weekday]')
      .map((tag) => ({ tag, left: daysLeft(tag.dataset, today) })).filter(({ left }) => left < 7)
    for (const { tag, left } of near) {
      tag.classList.toggle('today', left === 0)
      tag.append(left === 0 ? ' 今天' : ` 还有${left}天`)
    }
    for (const cell of all('.calendar td')) {
      if (cell.dataset.date === String(today.getDate()) || cell.dataset.weekday === String((today.getDay() + 6) % 7)) {
        cell.setAttribute('aria-current', 'date')
      }
    }
    showNear(near.sort((one, other) => one.left - other.left))
  }

  function showNear(near) {
    const facts = one('.role-facts')
    const mine = near.filter(({ tag }) => tag.closest('[data-duty]'))
    if (!facts || !mine.length) return
    const items = mine.map(({ tag }) => element('li', {}, tag.cloneNode(true), one('a', tag.parentElement).cloneNode(true)))
    facts.after(element('section', { class: 'near' }, element('h2', {}, '今天与七天内到期'), element('ul', {}, ...items)))
  }

  // ---- Menu, print ----

  // What scrolls in itself must be within the keyboard's reach.
  function setUpScrolling() {
    for (const box of all('.md-content figure, .matrix-wrap, .table-wrap')) {
      const wide = box.scrollWidth > box.clientWidth
      if (wide) box.setAttribute('tabindex', '0')
      else box.removeAttribute('tabindex')
    }
  }

  // The contents follow the reading: the last heading above the upper third is where the reader is.
  function setUpContents() {
    const links = all('.md-sidebar .hb-toc a')
    const top = element('a', { class: 'hb-top hb-button', href: '#', hidden: '' }, '回到页首')
    document.body.append(top)
    let current = null
    let waiting = false
    const follow = () => {
      waiting = false
      top.hidden = window.scrollY < 2 * window.innerHeight
      let now = null
      for (const link of links) {
        const heading = document.getElementById(decodeURIComponent(link.hash.slice(1)))
        if (heading && heading.offsetParent && heading.getBoundingClientRect().top < window.innerHeight / 3) now = link
      }
      if (now === current) return
      if (current) current.removeAttribute('aria-current')
      if (now) {
        now.setAttribute('aria-current', 'location')
        reveal(now)
      }
      current = now
    }
    window.addEventListener('scroll', () => {
      if (!waiting) requestAnimationFrame(follow)
      waiting = true
    }, { passive: true })
    const here = one('.hb-nav [aria-current=page]')
    if (here) reveal(here)
    follow()
    setUpNarrowContents()
  }

  // Scrolls the side bar alone; scrollIntoView would move the page with it.
  function reveal(link) {
    const box = link.closest('.md-sidebar__scrollwrap')
    if (!box) return
    const place = link.getBoundingClientRect()
    const frame = box.getBoundingClientRect()
    if (place.top < frame.top || place.bottom > frame.bottom) box.scrollTop += place.top - frame.top - frame.height / 3
  }

  // Where the side bar has no room, the contents fold below the title.
  function setUpNarrowContents() {
    const list = one('.md-sidebar:not([hidden]) .hb-toc ul')
    const before = one('.md-content .lead') || one('.md-content h1')
    if (!list || list.children.length < 2 || !before) return
    const folded = element('details', { class: 'hb-toc hb-toc--narrow' }, element('summary', {}, '本页目录'), list.cloneNode(true))
    folded.addEventListener('click', (event) => { if (event.target.closest('a')) folded.open = false })
    before.after(folded)
  }

  const SCHEMES = { auto: '随系统', default: '浅色', slate: '深色' }

  function setUpScheme() {
    const button = one('[data-hb-scheme]')
    if (!button) return
    const dark = matchMedia('(prefers-color-scheme: dark)')
    const names = Object.keys(SCHEMES)
    const chosen = () => names.includes(store.get('scheme')) ? store.get('scheme') : 'auto'
    const apply = () => {
      const scheme = chosen()
      document.body.dataset.mdColorScheme = scheme === 'auto' ? (dark.matches ? 'slate' : 'default') : scheme
      for (const icon of all('[data-scheme]', button)) icon.hidden = icon.dataset.scheme !== scheme
      const next = names[(names.indexOf(scheme) + 1) % names.length]
      button.title = `外观：${SCHEMES[scheme]}（点按改为${SCHEMES[next]}）`
      button.setAttribute('aria-label', button.title)
      button.onclick = () => { store.set('scheme', next); apply() }
    }
    button.hidden = false
    dark.addEventListener('change', apply)
    apply()
  }

  function setUpShell() {
    setUpScheme()
    setUpContents()
    setUpScrolling()
    window.addEventListener('resize', setUpScrolling)
    for (const button of all('[data-hb-print]')) button.addEventListener('click', () => window.print())
    const menu = one('[data-hb-menu]')
    const drawer = document.getElementById('__drawer')
    if (!menu || !drawer) return
    const set = (open) => {
      drawer.checked = open
      drawer.dispatchEvent(new Event('change'))
    }
    menu.addEventListener('click', () => {
      set(!drawer.checked)
      const first = one('.hb-nav__link')
      if (drawer.checked && first) first.focus({ preventScroll: true })
    })
    drawer.addEventListener('change', () => menu.setAttribute('aria-expanded', String(drawer.checked)))
    document.addEventListener('keydown', (event) => {
      if (event.key !== 'Escape' || !drawer.checked) return
      set(false)
      menu.focus()
    })
  }

  // ---- Editions: which is in force today, and the way from this page to the same in another ----

  function withdrawn(edition, today) {
    return edition.withdrawn && edition.withdrawn <= today
  }

  function inForce(editions, today) {
    return editions.filter((edition) => edition.status !== '草案' && edition.effective <= today && !withdrawn(edition, today)).pop()
  }

  function standing(own, current, today) {
    if (own.status === '草案') return `这是 V${own.number} 草案，尚未发布。`
    if (withdrawn(own, today)) return `V${own.number} 自 ${own.withdrawn} 起撤回：${own.reason}`
    if (own.effective > today) return `V${own.number} 自 ${own.effective} 起实施，现在还没有生效。`
    if (current && current !== own) return `V${own.number} 已被 V${current.number} 代替。`
    return ''
  }

  async function setUpEditions() {
    const label = one('.hb-edition[data-edition]')
    if (!label) return
    // A script and not data that is fetched, which file:// refuses.
    try { await load('../../editions.js') } catch { return }
    const editions = window.hallbookEditions || []
    const own = editions.find((edition) => edition.number === label.dataset.edition)
    if (!own) return
    const today = new Date(Date.now() - new Date().getTimezoneOffset() * 60000).toISOString().slice(0, 10)
    const current = inForce(editions, today)
    const text = standing(own, current, today)
    if (text) {
      const notice = element('aside', { class: 'hb-notice', 'aria-label': '版本提示' }, text)
      if (current && current !== own) notice.append(' ', editionLink(current, `打开现行的 V${current.number}`))
      one('.md-header').after(notice)
    }
    if (editions.length < 2) return
    const list = element('ul', {})
    for (const edition of [...editions].reverse()) {
      const link = editionLink(edition, `${edition.name} ${edition.status}，${edition.effective} 起实施` + (edition === current ? '（现行）' : edition.withdrawn ? `，${edition.withdrawn} 起撤回` : ''))
      if (edition === own) link.setAttribute('aria-current', 'true')
      list.append(element('li', {}, link))
    }
    const menu = element('details', { class: 'hb-editions' }, element('summary', { title: '换版本' }), list)
    label.replaceWith(menu)
    menu.firstChild.append(label)
    foldable(menu)
  }

  function editionLink(edition, text) {
    const root = new URL(`../../${edition.number}/`, assets)
    const link = element('a', { href: new URL('index.html', root) }, text)
    link.addEventListener('click', async (event) => {
      event.preventDefault()
      location.href = await counterpart(root)
    })
    return link
  }

  // The same clause if that edition has it, wherever it stands there; else the same page; else its first page.
  async function counterpart(root) {
    const here = decodeURIComponent(location.href.slice(new URL('..', assets).href.length))
    const [page, id] = here.split('#')
    const kept = window.hallbookSearch
    try {
      if (!kept) await load('search-index.js')
      const ours = window.hallbookSearch.documents
      await load(new URL('assets/search-index.js', root))
      const theirs = window.hallbookSearch.documents
      const same = id && theirs.find((entry) => entry.i === id)
      if (same) return new URL(same.u, root)
      const stands = (entries) => entries.some((entry) => entry.u.split('#')[0] === page)
      return new URL(stands(ours) && !stands(theirs) ? 'index.html' : page, root)
    } catch {
      return new URL('index.html', root)
    } finally {
      window.hallbookSearch = kept
    }
  }

  function foldable(box) {
    document.addEventListener('click', (event) => { if (!box.contains(event.target)) box.open = false })
    box.addEventListener('keydown', (event) => {
      if (event.key !== 'Escape' || !box.open) return
      box.open = false
      one('summary', box).focus()
    })
  }

  // ---- Search: index and engine load on first use, so that pages stay light ----

  const load = (name) => new Promise((done, failed) => {
    const script = element('script', { src: new URL(name, assets) })
    // Inserted scripts otherwise run in the order of their arrival.
    script.async = false
    script.onload = done
    script.onerror = () => failed(new Error(name))
    document.head.append(script)
  })
  let ready = null

  async function openSearch(query) {
    ready = ready || Promise.all([load('search-index.js'), load('../../asked.js').catch(() => {}), load('search.js')])
    try {
      await ready
      window.hallbook.search.open(query)
    } catch {
      ready = null
      say('搜索没有载入，请重试。')
    }
  }

  function setUpSearch() {
    for (const button of all('[data-hb-search]')) button.addEventListener('click', () => openSearch())
    document.addEventListener('keydown', (event) => {
      if ((event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === 'k') {
        event.preventDefault()
        openSearch()
        return
      }
      const typing = event.target.matches && event.target.matches('input, select, textarea, [contenteditable]')
      if (event.key !== '/' || typing || event.ctrlKey || event.metaKey || event.altKey || store.get('single-keys') === false) return
      event.preventDefault()
      openSearch()
    })
    const asked = new URLSearchParams(location.search).get('q')
    if (asked) openSearch(asked)
  }

  document.documentElement.classList.replace('no-js', 'js')
  window.hallbook = { assets, element, say, scopes, store, SCOPES, openSearch }
  setUpShell()
  setUpScopes()
  setUpCitations()
  setUpFilters()
  setUpDeadlines()
  setUpSearch()
  setUpEditions()
}())
