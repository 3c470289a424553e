/*
 * Editions: which is in force today, and the way from this page to the same in another.
 */
'use strict'
{
  const { assets, all, one, element, load, decoded, foldable } = window.hallbook

  /**
   * The same clause if that edition has it, wherever it stands there; else the same page; else the page that holds a
   * clause of this one, for its file may have another name there; else its first page.
   */
  /** @type {Hallbook['editions']['counterpart']} */
  function counterpart({ page, id, clauses = [] }, { documents, pages }) {
    const same = documents.find((found) => found.i === id)
    if (same) return same.u
    // The address is anybody's: only what that edition lists is gone to.
    const listed = pages ?? documents.map(({ u }) => u.split('#')[0])
    if (listed.includes(page)) return page
    const renamed = documents.find(({ i }) => clauses.includes(i))
    return renamed ? renamed.u.split('#')[0] : 'index.html'
  }

  /** @returns {Place} */
  function here() {
    const [address, id = ''] = location.href.split('#')
    const page = address.split('?')[0].slice(new URL('..', assets).href.length)
    const clauses = all('.clause').map(({ dataset }) => dataset.clause ?? '')
    return { page: decoded(page) || 'index.html', id: decoded(id), clauses }
  }

  /** @param {URL} root */
  async function wayTo(root) {
    const kept = window.hallbookSearch
    try {
      await load(new URL('assets/search-index.js', root))
      if (window.hallbookSearch) return new URL(counterpart(here(), window.hallbookSearch), root)
    } catch {
      // Without its index there is its first page.
    } finally {
      window.hallbookSearch = kept
    }
    return new URL('index.html', root)
  }

  /** @param {EditionFacts} edition @param {string} text */
  function linkTo(edition, text) {
    const root = new URL(`../../${edition.number}/`, assets)
    const link = element('a', { href: new URL('index.html', root).href }, text)
    link.addEventListener('click', async (event) => {
      event.preventDefault()
      location.href = (await wayTo(root)).href
    })
    return link
  }

  /**
   * @param {HTMLElement} label
   * @param {EditionFacts[]} editions
   * @param {(edition: EditionFacts) => HTMLElement} entry
   */
  function showMenu(label, editions, entry) {
    const items = editions.map((edition) => element('li', {}, entry(edition))).reverse()
    const summary = element('summary', { title: '换版本' })
    const menu = element('details', { class: 'hb-editions' }, summary, element('ul', {}, ...items))
    label.replaceWith(menu)
    summary.append(label)
    foldable(menu)
  }

  async function setUp() {
    const label = one('.hb-edition[data-edition]')
    // Scripts and not data that is fetched, which file:// refuses. A page on its own has none.
    if (label) await Promise.all(['standing.js', 'editions.js'].map((name) => load(`../../${name}`))).catch(() => {})
    const editions = window.hallbookEditions ?? []
    const own = editions.find((edition) => edition.number === label?.dataset.edition)
    if (!label || !own || !window.hallbookStandings) return
    const { standing, ofEdition, today } = window.hallbookStandings
    const found = standing(own, editions, today())
    const current = found.now
    showNotice(ofEdition(found), current === own ? undefined : current)
    if (editions.length > 1) showMenu(label, editions, (edition) => entry(edition, own, current))
  }

  /** @param {string} text @param {EditionFacts | undefined} current */
  function showNotice(text, current) {
    if (!text) return
    const notice = element('aside', { class: 'hb-notice', 'aria-label': '版本提示' }, text)
    if (current) notice.append(' ', linkTo(current, `打开现行的 V${current.number}`))
    one('.md-header')?.after(notice)
  }

  /** @param {EditionFacts} edition @param {EditionFacts} own @param {EditionFacts | undefined} current */
  function entry(edition, own, current) {
    const { name, status, effective, withdrawn } = edition
    const now = edition === current ? '（现行）' : withdrawn ? `，${withdrawn} 起撤回` : ''
    const link = linkTo(edition, `${name} ${status}，${effective} 起实施${now}`)
    if (edition === own) link.setAttribute('aria-current', 'true')
    return link
  }

  setUp()
  window.hallbook.editions = { counterpart }
}
