/*
 * The table of contents follows the reading; where the side bar has no room, it folds below the title.
 */
'use strict'
{
  const { all, one, element, target } = window.hallbook

  /** @param {HTMLElement} link */
  const heading = (link) => target(/** @type {HTMLAnchorElement} */ (link).hash)

  // The last heading above the upper third is where the reader is.
  /** @param {HTMLElement[]} links */
  function here(links) {
    const above = links.filter((link) => {
      const at = heading(link)
      return at?.offsetParent && at.getBoundingClientRect().top < window.innerHeight / 3
    })
    return above.pop() ?? null
  }

  function setUpContents() {
    const links = all('.md-sidebar .hb-toc a')
    const top = element('a', { class: 'hb-top hb-button', href: '#', hidden: '' }, '回到页首')
    document.body.append(top)
    /** @type {HTMLElement | null} */
    let current = null
    let waiting = false
    const follow = () => {
      waiting = false
      top.hidden = window.scrollY < 2 * window.innerHeight
      const now = here(links)
      if (now === current) return
      current?.removeAttribute('aria-current')
      now?.setAttribute('aria-current', 'location')
      if (now) reveal(now)
      current = now
    }
    window.addEventListener(
      'scroll',
      () => {
        if (!waiting) requestAnimationFrame(follow)
        waiting = true
      },
      { passive: true },
    )
    const page = one('.hb-nav [aria-current=page]')
    if (page) reveal(page)
    follow()
  }

  // Scrolls the side bar alone; scrollIntoView would move the page with it.
  /** @param {HTMLElement} link */
  function reveal(link) {
    const box = link.closest('.md-sidebar__scrollwrap')
    if (!box) return
    const place = link.getBoundingClientRect()
    const frame = box.getBoundingClientRect()
    const seen = place.top >= frame.top && place.bottom <= frame.bottom
    if (!seen) box.scrollTop += place.top - frame.top - frame.height / 3
  }

  function setUpNarrowContents() {
    const list = one('.md-sidebar:not([hidden]) .hb-toc ul')
    const before = one('.md-content .lead') ?? one('.md-content h1')
    if (!list || list.children.length < 2 || !before) return
    const title = element('summary', {}, '本页目录')
    const folded = element('details', { class: 'hb-toc hb-toc--narrow' }, title, list.cloneNode(true))
    folded.addEventListener('click', (event) => {
      if (/** @type {Element} */ (event.target).closest('a')) folded.open = false
    })
    before.after(folded)
  }

  setUpContents()
  setUpNarrowContents()
}
