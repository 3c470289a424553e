/*
 * Copying the citation of a clause, and the address of any heading.
 */
(function () {
  'use strict'

  const { all, one, element, say } = window.hallbook

  async function copy(text) {
    // The clipboard needs https; an intranet often has only http.
    try {
      await navigator.clipboard.writeText(text)
    } catch {
      const area = element('textarea', { readonly: '', class: 'hb-spoken' })
      area.value = text
      document.body.append(area)
      area.select()
      document.execCommand('copy')
      area.remove()
    }
  }

  function address(id) {
    // From a USB stick the canonical address serves others; a path on this PC would not.
    const canonical = one('link[rel=canonical]')
    const base = location.protocol === 'file:' && canonical ? canonical.href : location.href
    return base.replace(/[?#].*$/, '') + '#' + id
  }

  function setUpCitations() {
    const edition = one('meta[name=hallbook-edition]')
    for (const clause of all('.clause')) {
      const heading = clause.previousElementSibling
      const badges = one('.clause-badges', clause)
      if (!badges || !heading || !heading.id) continue
      const title = Array.from(heading.childNodes).filter((node) => !(node.classList && node.classList.contains('headerlink')))
        .map((node) => node.textContent).join('').trim()
      const button = element('button', { type: 'button', class: 'clause-cite', 'aria-label': `复制引用：${title}` }, '复制引用')
      button.addEventListener('click', async () => {
        await copy(`《${edition ? edition.content : document.title}》${title}（${heading.id}） ${address(heading.id)}`)
        button.textContent = '已复制'
        say(`已复制 ${title} 的引用`)
        setTimeout(() => { button.textContent = '复制引用' }, 2000)
      })
      badges.append(button)
    }
    document.addEventListener('click', async (event) => {
      const link = event.target.closest && event.target.closest('.headerlink')
      if (!link) return
      await copy(address(decodeURIComponent(link.hash.slice(1))))
      say('已复制本条链接')
    })
  }

  setUpCitations()
}())
