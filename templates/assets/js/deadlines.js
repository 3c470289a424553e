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

  const WEEK = 7

  /** @type {Hallbook['deadlines']['mark']} */
  function mark(root) {
    const now = new Date()
    const days = Array.from({ length: WEEK }, (_, left) => now.getDate() + left)
    const week = days.map((day) => new Date(now.getFullYear(), now.getMonth(), day))
    for (const tag of all('.tag.due[data-days], .tag.due[data-weekdays]', root)) {
      const left = week.findIndex((date) => falls(tag.dataset, date))
      if (left < 0) continue
      tag.classList.toggle('today', left === 0)
      tag.append(left === 0 ? ' 今天' : ` 还有${left}天`)
      tag.dataset.left = String(left)
    }
    for (const list of all('[data-week]', root)) showNear(list)
  }

  // What comes later than in a week stands in the calendar.
  /** @param {HTMLElement} list */
  function showNear(list) {
    /** @param {HTMLElement} item */
    const left = (item) => Number(one('.due', item)?.dataset.left ?? WEEK)
    const near = all('li', list)
      .filter((item) => left(item) < WEEK)
      .sort((item, other) => left(item) - left(other))
    list.replaceChildren(...(near.length ? near : [element('li', {}, '七天内没有到期的事。')]))
    const title = list.previousElementSibling
    if (title) title.textContent = '今天与七天内到期'
  }

  mark(document)
  window.hallbook.deadlines = { falls, mark }
}
