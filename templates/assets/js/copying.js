/*
 * Copying the citation of a clause, and the address of any heading.
 */
'use strict'
{
  const { all, one, element, say, decoded } = window.hallbook

  /** @param {string} text */
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

  /** @param {string} id */
  function address(id) {
    // From a USB stick the canonical address serves others; a path on this PC would not.
    const canonical = /** @type {HTMLLinkElement | null} */ (one('link[rel=canonical]'))
    const base = location.protocol === 'file:' && canonical ? canonical.href : location.href
    return `${base.replace(/[?#].*$/, '')}#${id}`
  }

  /** @param {Node} node @param {string} selector */
  const isA = (node, selector) => node instanceof Element && node.matches(selector)

  /** @param {Element} heading */
  function titleOf(heading) {
    const texts = Array.from(heading.childNodes, (node) => (isA(node, '.headerlink') ? '' : node.textContent))
    return texts.join('').trim()
  }

  /** @param {HTMLElement} clause */
  function setUpCitation(clause) {
    const heading = clause.previousElementSibling
    const badges = one('.clause-badges', clause)
    if (!badges || !heading?.id) return
    const edition = /** @type {HTMLMetaElement | null} */ (one('meta[name=hallbook-edition]'))
    const title = titleOf(heading)
    const attributes = { type: 'button', class: 'clause-cite', 'aria-label': `复制引用：${title}` }
    const button = element('button', attributes, '复制引用')
    button.addEventListener('click', async () => {
      await copy(`《${edition?.content ?? document.title}》${title}（${heading.id}） ${address(heading.id)}`)
      button.textContent = '已复制'
      say(`已复制 ${title} 的引用`)
      setTimeout(() => {
        button.textContent = '复制引用'
      }, 2000)
    })
    badges.append(button)
  }

  for (const clause of all('.clause')) setUpCitation(clause)
  document.addEventListener('click', async (event) => {
    const link = event.target instanceof Element && event.target.closest('.headerlink')
    if (!link) return
    await copy(address(decoded(/** @type {HTMLAnchorElement} */ (link).hash.slice(1))))
    say('已复制本条链接')
  })
}
