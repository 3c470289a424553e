/*
 * What the scripts of a page share, as window.hallbook: finding and making elements, remembering, speaking, loading.
 * Plain scripts without a framework, from file:// too; every part is left out where its place is missing.
 */
(function () {
  'use strict'

  const assets = new URL('..', document.currentScript.src)
  const all = (selector, root = document) => Array.from(root.querySelectorAll(selector))
  const one = (selector, root = document) => root.querySelector(selector)

  function element(tag, attributes, ...children) {
    const made = document.createElement(tag)
    for (const [name, value] of Object.entries(attributes || {})) made.setAttribute(name, value)
    made.append(...children)
    return made
  }

  // A browser may forbid storage, on file:// above all; then a choice lasts as long as the page.
  const memory = {}
  const store = {
    get(key) {
      try { return JSON.parse(localStorage.getItem('hallbook.' + key)) } catch { return memory[key] ?? null }
    },
    set(key, value) {
      memory[key] = value
      try { localStorage.setItem('hallbook.' + key, JSON.stringify(value)) } catch { /* see above */ }
    },
  }

  const spoken = element('div', { class: 'hb-spoken', 'aria-live': 'polite' })
  document.body.append(spoken)
  const say = (text) => { spoken.textContent = text }

  const load = (name) => new Promise((done, failed) => {
    const script = element('script', { src: new URL(name, assets) })
    // Inserted scripts otherwise run in the order of their arrival.
    script.async = false
    script.onload = done
    script.onerror = () => failed(new Error(name))
    document.head.append(script)
  })

  function foldable(box) {
    document.addEventListener('click', (event) => { if (!box.contains(event.target)) box.open = false })
    box.addEventListener('keydown', (event) => {
      if (event.key !== 'Escape' || !box.open) return
      box.open = false
      one('summary', box).focus()
    })
  }

  document.documentElement.classList.replace('no-js', 'js')
  window.hallbook = { assets, all, one, element, store, say, load, foldable }
}())
