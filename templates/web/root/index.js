// On to the edition that is in force today.
'use strict'
{
  const { inForce, today } = window.hallbookStandings
  /** @type {EditionFacts[]} */
  const editions = JSON.parse(document.getElementById('editions')?.textContent ?? '[]')
  const day = today()
  const coming = editions.find(({ withdrawn }) => !withdrawn || withdrawn > day)
  const chosen = inForce(editions, day) ?? coming ?? editions[editions.length - 1]
  if (chosen) location.replace(`${chosen.number}/index.html`)
}
