/*
 * Editions: which is in force today, and the way from this page to the same in another.
 */
(function () {
  'use strict'

  const { assets, one, element, load, foldable } = window.hallbook

  function withdrawn(edition, today) {
    return edition.withdrawn && edition.withdrawn <= today
  }

  function inForce(editions, today) {
    return editions.filter((edition) => edition.status !== '草案' && edition.effective <= today && !withdrawn(edition, today)).pop()
  }

  function standing(own, current, today) {
    if (own.status === '草案') return `这是 V${own.number} 草案，尚未发布。`
    if (withdrawn(own, today)) return `V${own.number} 自 ${own.withdrawn} 起撤回：${own.reason}`
    if (own.effective > today) return `V${own.number} 自 ${own.effective} 起实施，现在还没有生效。`
    if (current && current !== own) return `V${own.number} 已被 V${current.number} 代替。`
    return ''
  }

  async function setUpEditions() {
    const label = one('.hb-edition[data-edition]')
    if (!label) return
    // A script and not data that is fetched, which file:// refuses.
    try { await load('../../editions.js') } catch { return }
    const editions = window.hallbookEditions || []
    const own = editions.find((edition) => edition.number === label.dataset.edition)
    if (!own) return
    const today = new Date(Date.now() - new Date().getTimezoneOffset() * 60000).toISOString().slice(0, 10)
    const current = inForce(editions, today)
    const text = standing(own, current, today)
    if (text) {
      const notice = element('aside', { class: 'hb-notice', 'aria-label': '版本提示' }, text)
      if (current && current !== own) notice.append(' ', editionLink(current, `打开现行的 V${current.number}`))
      one('.md-header').after(notice)
    }
    if (editions.length < 2) return
    const list = element('ul', {})
    for (const edition of [...editions].reverse()) {
      const link = editionLink(edition, `${edition.name} ${edition.status}，${edition.effective} 起实施` + (edition === current ? '（现行）' : edition.withdrawn ? `，${edition.withdrawn} 起撤回` : ''))
      if (edition === own) link.setAttribute('aria-current', 'true')
      list.append(element('li', {}, link))
    }
    const menu = element('details', { class: 'hb-editions' }, element('summary', { title: '换版本' }), list)
    label.replaceWith(menu)
    menu.firstChild.append(label)
    foldable(menu)
  }

  function editionLink(edition, text) {
    const root = new URL(`../../${edition.number}/`, assets)
    const link = element('a', { href: new URL('index.html', root) }, text)
    link.addEventListener('click', async (event) => {
      event.preventDefault()
      location.href = await counterpart(root)
    })
    return link
  }

  // The same clause if that edition has it, wherever it stands there; else the same page; else its first page.
  async function counterpart(root) {
    const here = decodeURIComponent(location.href.slice(new URL('..', assets).href.length))
    const [page, id] = here.split('#')
    const kept = window.hallbookSearch
    try {
      if (!kept) await load('search-index.js')
      const ours = window.hallbookSearch.documents
      await load(new URL('assets/search-index.js', root))
      const theirs = window.hallbookSearch.documents
      const same = id && theirs.find((entry) => entry.i === id)
      if (same) return new URL(same.u, root)
      const stands = (entries) => entries.some((entry) => entry.u.split('#')[0] === page)
      return new URL(stands(ours) && !stands(theirs) ? 'index.html' : page, root)
    } catch {
      return new URL('index.html', root)
    } finally {
      window.hallbookSearch = kept
    }
  }

  setUpEditions()
}())
