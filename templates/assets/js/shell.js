/*
 * Light and dark, the menu of a narrow screen, printing, and scrolling by the keyboard.
 */
(function () {
  'use strict'

  const { all, one, store } = window.hallbook

  // What scrolls in itself must be within the keyboard's reach.
  function setUpScrolling() {
    for (const box of all('.md-content figure, .matrix-wrap, .table-wrap')) {
      const wide = box.scrollWidth > box.clientWidth
      if (wide) box.setAttribute('tabindex', '0')
      else box.removeAttribute('tabindex')
    }
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

  setUpShell()
}())
