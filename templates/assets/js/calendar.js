/*
 * The calendar's months: real ones, with what is due on each day; of all roles, or of one, the reader's own first.
 */
'use strict'
{
  const { all, one, element, deadlines, mine } = window.hallbook
  const WEEKDAYS = Array.from('一二三四五六日')

  /** The deadlines of the page, each once, however often it is listed. */
  function dated() {
    const found = all('[data-due]').map((item) => /** @type {[string, HTMLElement]} */ ([item.dataset.due ?? '', item]))
    return [...new Map(found).values()]
  }

  /** @param {HTMLElement} item @param {string} role */
  const concerns = (item, role) => !role || (item.dataset.roles ?? '').split(' ').includes(role)

  // The days of a month in weeks from Monday on; nothing outside it.
  /** @param {Date} first @returns {(Date | null)[][]} */
  function weeks(first) {
    const count = new Date(first.getFullYear(), first.getMonth() + 1, 0).getDate()
    const before = (first.getDay() + 6) % 7
    const length = Math.ceil((before + count) / 7)
    const day = (/** @type {number} */ at) => (at < 1 || at > count ? null : at)
    return Array.from({ length }, (_, week) =>
      WEEKDAYS.map((_, at) => {
        const number = day(week * 7 + at - before + 1)
        return number === null ? null : new Date(first.getFullYear(), first.getMonth(), number)
      }),
    )
  }

  /** @param {Date | null} date @param {HTMLElement[]} due */
  function cell(date, due) {
    if (!date) return element('td', { class: 'outside' })
    const falling = due.filter((item) => deadlines.falls(one('.due', item)?.dataset ?? {}, date))
    const made = element('td', falling.length ? {} : { class: 'empty' })
    const weekday = element('span', { class: 'weekday' }, ` 周${WEEKDAYS[(date.getDay() + 6) % 7]}`)
    made.append(element('span', { class: 'day' }, `${date.getDate()}日`, weekday))
    if (date.toDateString() === new Date().toDateString()) made.setAttribute('aria-current', 'date')
    if (falling.length) made.append(element('ul', {}, ...falling.map((item) => entry(item))))
    return made
  }

  /** @param {HTMLElement} item */
  function entry(item) {
    const copy = /** @type {HTMLElement} */ (item.cloneNode(true))
    for (const tag of all('.due', copy)) tag.remove()
    for (const name of ['data-due', 'data-scope']) copy.removeAttribute(name)
    return copy
  }

  /** @param {HTMLElement} place */
  function setUp(place) {
    const now = new Date()
    let first = new Date(now.getFullYear(), now.getMonth(), 1)
    const items = dated()
    const table = element('table', { class: 'calendar' })
    const title = element('h2', { 'aria-live': 'polite' })
    /** @param {string} text @param {(shown: Date) => Date} to */
    const button = (text, to) => {
      const made = element('button', { type: 'button', class: 'hb-button' }, text)
      made.addEventListener('click', () => {
        first = to(first)
        apply()
      })
      return made
    }
    /** @param {number} by */
    const step = (by) => (/** @type {Date} */ shown) => new Date(shown.getFullYear(), shown.getMonth() + by, 1)
    const role = chooser()
    const ways = [
      button('上月', step(-1)),
      button('本月', () => new Date(now.getFullYear(), now.getMonth(), 1)),
      button('下月', step(1)),
    ]
    place.append(element('div', { class: 'month-ways' }, title, ...ways, ...(role ? [role.label] : [])), table)

    function apply() {
      const chosen = role?.select.value ?? ''
      title.textContent = `${first.getFullYear()}年${first.getMonth() + 1}月`
      const due = items.filter((item) => concerns(item, chosen) && !item.classList.contains('hb-out'))
      const names = WEEKDAYS.map((name) => element('th', { scope: 'col' }, name))
      const rows = weeks(first).map((week) => element('tr', {}, ...week.map((date) => cell(date, due))))
      const caption = element('caption', {}, `${title.textContent}各日的期限`)
      table.replaceChildren(caption, element('thead', {}, element('tr', {}, ...names)), element('tbody', {}, ...rows))
      for (const item of all('[data-roles]')) if (!place.contains(item)) item.hidden = !concerns(item, chosen)
      for (const list of all('ul.dated')) {
        const empty = all('li', list).every((item) => item.hidden)
        list.hidden = empty
        if (list.previousElementSibling?.matches('p')) list.previousElementSibling.toggleAttribute('hidden', empty)
      }
      for (const heading of all('.md-content h2')) hideEmpty(heading)
    }

    role?.select.addEventListener('change', apply)
    document.addEventListener('hallbook:role', () => {
      if (role) role.select.value = mine.get()
      apply()
    })
    document.addEventListener('hallbook:scopes', apply)
    // What the months show by day need not stand there a second time.
    for (const listed of all('[data-hb-days]')) listed.hidden = true
    apply()
  }

  // A heading below which nothing of the reader's is left.
  /** @param {HTMLElement} heading */
  function hideEmpty(heading) {
    const below = []
    for (let next = heading.nextElementSibling; next && next.tagName !== 'H2'; next = next.nextElementSibling) {
      below.push(next)
    }
    heading.hidden = below.length > 0 && below.every((each) => each.hasAttribute('hidden'))
  }

  function chooser() {
    const known = one('.hb-role select')
    if (!known) return null
    const select = /** @type {HTMLSelectElement} */ (known.cloneNode(true))
    select.setAttribute('aria-label', '哪个岗位的期限')
    select.options[0].textContent = '全部岗位'
    select.value = mine.get()
    return { select, label: element('label', {}, '岗位 ', select) }
  }

  const place = one('[data-hb-calendar]')
  if (place) setUp(place)
}
