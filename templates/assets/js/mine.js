/*
 * Who the reader is: one choice, kept on the device. It fills the home page with her day, and what
 * else follows from it.
 */
'use strict'
{
  const { all, one, element, load, view } = window.hallbook
  // Under this name and as plain text, for whatever else wants to know it.
  const KEY = 'hallbook-role'
  const TICKS = 'hallbook-ticks'

  // A browser may forbid storage; then a choice lasts as long as the page.
  /** @type {Map<string, string>} */
  const memory = new Map()
  /** @param {string} key */
  function kept(key) {
    try {
      return localStorage.getItem(key) ?? ''
    } catch {
      return memory.get(key) ?? ''
    }
  }
  /** @param {string} key @param {string} value */
  function keep(key, value) {
    memory.set(key, value)
    try {
      localStorage.setItem(key, value)
    } catch {
      // See above.
    }
  }

  const select = /** @type {HTMLSelectElement | null} */ (one('.hb-role select'))
  const known = select ? Array.from(select.options) : []
  const option = () => known.find(({ value }) => value && value === kept(KEY))
  /** @type {Mine} */
  const mine = { get: () => option()?.value ?? '', set }

  /** @param {string} role */
  function set(role) {
    keep(KEY, role)
    // Who answers for others reads all; who changes the view herself keeps it until she is somebody else.
    view.set(option()?.dataset.full ? 'full' : 'brief')
    apply()
    document.dispatchEvent(new CustomEvent('hallbook:role'))
  }

  function apply() {
    const role = mine.get()
    for (const box of all('[data-hb-role] select')) /** @type {HTMLSelectElement} */ (box).value = role
    for (const link of all('[data-hb-mine]')) link.hidden = Boolean(role)
    for (const told of all('details[data-role]')) {
      const own = Boolean(role) && told.dataset.role === role
      if (own) told.parentElement?.prepend(told)
      told.toggleAttribute('open', own)
    }
    showDay(role)
  }

  /** @param {string} role */
  async function showDay(role) {
    const place = one('[data-hb-day]')
    if (!place || place.dataset.hbDay === role) return
    place.dataset.hbDay = role
    place.replaceChildren()
    if (!role) return
    await load(`../roles/${role}.js`).catch(() => {})
    const day = window.hallbookDay
    if (!day || day.role !== role || mine.get() !== role) return
    const made = new DOMParser().parseFromString(day.html, 'text/html')
    place.replaceChildren(...Array.from(made.body.children))
    window.hallbook.deadlines.mark(place)
    setUpTicks(place)
  }

  const today = () => new Date().toLocaleDateString('sv-SE')

  /** The tasks ticked today; yesterday's are forgotten. @returns {Set<string>} */
  function ticked() {
    const [day, ...done] = kept(TICKS).split(' ')
    return new Set(day === today() ? done : [])
  }

  /** @param {HTMLElement} root */
  function setUpTicks(root) {
    const done = ticked()
    for (const item of all('[data-task]', root)) {
      const task = item.dataset.task ?? ''
      const box = element('input', { type: 'checkbox', 'aria-label': item.textContent?.trim() ?? '' })
      box.checked = done.has(task)
      box.addEventListener('change', () => {
        const now = ticked()
        if (box.checked) now.add(task)
        else now.delete(task)
        keep(TICKS, [today(), ...now].join(' '))
      })
      item.prepend(element('label', {}, box))
    }
    const title = one('#today', root)
    if (title && one('[data-task]', root)) {
      title.after(element('p', { class: 'day-note' }, '勾选只留在这台设备上，第二天清空；不是记录，要记的写在表上。'))
    }
  }

  function setUp() {
    if (!select) return
    for (const box of all('[data-hb-role]')) {
      if (!one('select', box)) box.append(select.cloneNode(true))
      box.hidden = false
      box.addEventListener('change', (event) => set(/** @type {HTMLSelectElement} */ (event.target).value))
    }
    for (const day of all('.day')) setUpTicks(day)
    apply()
  }

  setUp()
  window.hallbook.mine = mine
}
