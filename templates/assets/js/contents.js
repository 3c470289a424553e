/*
 * The table of contents follows the reading; where the side bar has no room, it folds below the title.
 */
(function () {
  'use strict'

  const { all, one, element } = window.hallbook

  // The contents follow the reading: the last heading above the upper third is where the reader is.
  function setUpContents() {
    const links = all('.md-sidebar .hb-toc a')
    const top = element('a', { class: 'hb-top hb-button', href: '#', hidden: '' }, '回到页首')
    document.body.append(top)
    let current = null
    let waiting = false
    const follow = () => {
      waiting = false
      top.hidden = window.scrollY < 2 * window.innerHeight
      let now = null
      for (const link of links) {
        const heading = document.getElementById(decodeURIComponent(link.hash.slice(1)))
        if (heading && heading.offsetParent && heading.getBoundingClientRect().top < window.innerHeight / 3) now = link
      }
      if (now === current) return
      if (current) current.removeAttribute('aria-current')
      if (now) {
        now.setAttribute('aria-current', 'location')
        reveal(now)
      }
      current = now
    }
    window.addEventListener('scroll', () => {
      if (!waiting) requestAnimationFrame(follow)
      waiting = true
    }, { passive: true })
    const here = one('.hb-nav [aria-current=page]')
    if (here) reveal(here)
    follow()
    setUpNarrowContents()
  }

  // Scrolls the side bar alone; scrollIntoView would move the page with it.
  function reveal(link) {
    const box = link.closest('.md-sidebar__scrollwrap')
    if (!box) return
    const place = link.getBoundingClientRect()
    const frame = box.getBoundingClientRect()
    if (place.top < frame.top || place.bottom > frame.bottom) box.scrollTop += place.top - frame.top - frame.height / 3
  }

  // Where the side bar has no room, the contents fold below the title.
  function setUpNarrowContents() {
    const list = one('.md-sidebar:not([hidden]) .hb-toc ul')
    const before = one('.md-content .lead') || one('.md-content h1')
    if (!list || list.children.length < 2 || !before) return
    const folded = element('details', { class: 'hb-toc hb-toc--narrow' }, element('summary', {}, '本页目录'), list.cloneNode(true))
    folded.addEventListener('click', (event) => { if (event.target.closest('a')) folded.open = false })
    before.after(folded)
  }

  setUpContents()
}())
