/*
 * What the pages do beyond Material: scope switch, copying a clause's citation, filters of the form catalogue,
 * menu button, opening the search. Plain script, no framework; every part is left out where its place is missing.
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
    for (const link of all('.md-nav--secondary a[href*="#"]')) {
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
      document.addEventListener('click', (event) => { if (!box.contains(event.target)) box.open = false })
      box.addEventListener('keydown', (event) => {
        if (event.key !== 'Escape' || !box.open) return
        box.open = false
        one('summary', box).focus()
      })
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

  // ---- Menu, print ----

  // What scrolls in itself must be within the keyboard's reach.
  function setUpScrolling() {
    for (const box of all('figure.plan, figure.flow, .matrix-wrap, .table-wrap')) {
      const wide = box.scrollWidth > box.clientWidth
      if (wide) box.setAttribute('tabindex', '0')
      else box.removeAttribute('tabindex')
    }
  }

  function setUpShell() {
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
    ready = ready || Promise.all(['search-index.js', 'search.js'].map(load))
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
    // In the capture phase, before Material's own single-key shortcuts, which the reader can switch off here too.
    window.addEventListener('keydown', (event) => {
      if ((event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === 'k') {
        event.preventDefault()
        openSearch()
        return
      }
      const typing = event.target.matches && event.target.matches('input:not([type=checkbox], [type=radio]), select, textarea, [contenteditable]')
      if (typing || event.ctrlKey || event.metaKey || event.altKey || event.key.length !== 1 || event.key === ' ') return
      if (store.get('single-keys') === false) {
        event.stopImmediatePropagation()
      } else if (event.key === '/') {
        event.preventDefault()
        event.stopImmediatePropagation()
        openSearch()
      }
    }, true)
    const asked = new URLSearchParams(location.search).get('q')
    if (asked) openSearch(asked)
  }

  document.documentElement.classList.replace('no-js', 'js')
  window.hallbook = { assets, element, say, scopes, store, SCOPES, openSearch }
  setUpShell()
  setUpScopes()
  setUpCitations()
  setUpFilters()
  setUpSearch()
}())
