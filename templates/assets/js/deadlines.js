/*
 * Deadlines: what is due today and in the week to come, on the day of reading.
 */
(function () {
  'use strict'

  const { all, one, element } = window.hallbook

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

  setUpDeadlines()
}())
