/*
 * Deadlines: what is due today and in the week to come, on the day of reading.
 */
'use strict'
{
  const { all, one, element } = window.hallbook

  // A deadline comes round on weekdays (Monday 0), or on days of some months; day -1 is a month's last.
  /** @type {Hallbook['deadlines']['falls']} */
  function falls({ weekdays, days, months }, date) {
    /** @type {(list: string | undefined, number: number) => boolean} */
    const has = (list, number) => (list ?? '').split(',').includes(String(number))
    if (weekdays) return has(weekdays, (date.getDay() + 6) % 7)
    const last = new Date(date.getFullYear(), date.getMonth() + 1, 0).getDate()
    const inMonth = !months || has(months, date.getMonth() + 1)
    return inMonth && (has(days, date.getDate()) || (date.getDate() === last && has(days, -1)))
  }

  /** @param {{ tag: HTMLElement, left: number }[]} near */
  function showNear(near) {
    const facts = one('.role-facts')
    const mine = near.filter(({ tag }) => tag.closest('[data-duty]'))
    if (!facts || !mine.length) return
    const items = mine.map(({ tag }) => {
      const duty = one('a', tag.parentElement ?? tag)
      return element('li', {}, tag.cloneNode(true), duty?.cloneNode(true) ?? '')
    })
    const list = element('ul', {}, ...items)
    facts.after(element('section', { class: 'near' }, element('h2', {}, '今天与七天内到期'), list))
  }

  function setUp() {
    const now = new Date()
    const week = [0, 1, 2, 3, 4, 5, 6].map((left) => new Date(now.getFullYear(), now.getMonth(), now.getDate() + left))
    const near = all('.tag.due[data-days], .tag.due[data-weekdays]')
      .map((tag) => ({ tag, left: week.findIndex((date) => falls(tag.dataset, date)) }))
      .filter(({ left }) => left >= 0)
    for (const { tag, left } of near) {
      tag.classList.toggle('today', left === 0)
      tag.append(left === 0 ? ' 今天' : ` 还有${left}天`)
    }
    for (const cell of all('.calendar td:not(.outside)')) {
      if (falls(cell.dataset, now)) cell.setAttribute('aria-current', 'date')
    }
    showNear(near.sort((one, other) => one.left - other.left))
  }

  setUp()
  window.hallbook.deadlines = { falls }
}
