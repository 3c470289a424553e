// On to the edition that is in force today.
'use strict'
{
  /** @type {EditionFacts[]} */
  const editions = JSON.parse(document.getElementById('editions')?.textContent ?? '[]')
  const now = new Date()
  const today = new Date(now.getTime() - now.getTimezoneOffset() * 60000).toISOString().slice(0, 10)
  const standing = editions.filter(({ withdrawn }) => !withdrawn || withdrawn > today)
  const inForce = standing.filter(({ effective }) => effective <= today)
  const chosen = inForce.pop() ?? standing[0] ?? editions[editions.length - 1]
  if (chosen) location.replace(`${chosen.number}/index.html`)
}
