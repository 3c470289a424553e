/*
 * Light and dark, the menu of a narrow screen, printing, and scrolling by the keyboard.
 */
'use strict'
{
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
  const NAMES = /** @type {(keyof typeof SCHEMES)[]} */ (Object.keys(SCHEMES))

  /** @type {(value: unknown) => value is keyof typeof SCHEMES} */
  const isScheme = (value) => NAMES.some((name) => name === value)

  function setUpScheme() {
    const button = one('[data-hb-scheme]')
    if (!button) return
    const dark = matchMedia('(prefers-color-scheme: dark)')
    const apply = () => {
      const scheme = store.get('scheme', isScheme) ?? 'auto'
      document.body.dataset.mdColorScheme = scheme === 'auto' ? (dark.matches ? 'slate' : 'default') : scheme
      for (const icon of all('[data-scheme]', button)) icon.hidden = icon.dataset.scheme !== scheme
      const next = NAMES[(NAMES.indexOf(scheme) + 1) % NAMES.length]
      button.title = `外观：${SCHEMES[scheme]}（点按改为${SCHEMES[next]}）`
      button.setAttribute('aria-label', button.title)
      button.onclick = () => {
        store.set('scheme', next)
        apply()
      }
    }
    button.hidden = false
    dark.addEventListener('change', apply)
    apply()
  }

  function setUpMenu() {
    const menu = one('[data-hb-menu]')
    const drawer = /** @type {HTMLInputElement | null} */ (document.getElementById('__drawer'))
    if (!menu || !drawer) return
    /** @param {boolean} open */
    const set = (open) => {
      drawer.checked = open
      drawer.dispatchEvent(new Event('change'))
    }
    menu.addEventListener('click', () => {
      set(!drawer.checked)
      if (drawer.checked) one('.hb-nav__link')?.focus({ preventScroll: true })
    })
    drawer.addEventListener('change', () => menu.setAttribute('aria-expanded', String(drawer.checked)))
    document.addEventListener('keydown', (event) => {
      if (event.key !== 'Escape' || !drawer.checked) return
      set(false)
      menu.focus()
    })
  }

  // The day of printing stands between edition and page number; a sheet of one's own, for file:// shows none of ours.
  function datePrints() {
    const sheet = new CSSStyleSheet()
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet]
    window.addEventListener('beforeprint', () => {
      const day = new Date().toLocaleDateString('sv-SE')
      sheet.replaceSync(`@page { @bottom-center { content: "打印日期 ${day}"; font-size: 8pt; } }`)
    })
  }

  setUpScheme()
  datePrints()
  setUpMenu()
  setUpScrolling()
  window.addEventListener('resize', setUpScrolling)
  for (const button of all('[data-hb-print]')) button.addEventListener('click', () => window.print())
}
