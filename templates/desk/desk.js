// The desk's pages: what is typed is tried at once and shown beside; nothing is written before 保存.
'use strict'
;(() => {
  /** @typedef {string | string[] | Record<string, unknown> | null} Value */
  /** @typedef {{path: string, old: unknown, new: Value}} Change */
  /** @typedef {{severity: string, message: string, hint: string, thing: string}} Told */
  const PAUSE = 200

  /** @param {string} id */
  const byId = (id) => document.getElementById(id)

  /** @param {string} text */
  const say = (text) => {
    const said = byId('said')
    if (said) said.textContent = text
  }

  /** @param {string} address @param {unknown} body */
  const post = async (address, body) => {
    const answer = await fetch(address, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    })
    const told = await answer.json()
    if (!answer.ok) throw new Error(told.refused)
    return told
  }

  /** @param {unknown} error */
  const why = (error) => (error instanceof Error ? error.message : String(error))

  // What stands in a field: nothing is null, a list is what its lines say.
  /** @param {Element} field @returns {Value} */
  const value = (field) => {
    if (field.classList.contains('gone')) return null
    const inputs = /** @type {NodeListOf<HTMLInputElement>} */ (
      field.querySelectorAll(':scope > input, :scope > select, :scope > textarea, :scope > .values > *')
    )
    const said = [...inputs].map((each) => each.value.trim()).filter(Boolean)
    return field.hasAttribute('data-list') ? (said.length ? said : null) : (said[0] ?? null)
  }

  /** @param {HTMLElement} field @returns {Change | null} */
  const changed = (field) => {
    const old = JSON.parse(field.dataset.old ?? 'null')
    const gone = field.classList.contains('gone')
    if (field.classList.contains('group') && !gone) return null
    const now = value(field)
    const path = field.dataset.path ?? ''
    if (JSON.stringify(now) === JSON.stringify(old)) return null
    return { path, old, new: now }
  }

  /** @param {HTMLFormElement} form @returns {Change[]} */
  const changes = (form) => {
    const fields = /** @type {NodeListOf<HTMLElement>} */ (form.querySelectorAll('[data-path]'))
    const kept = [...fields].filter((field) => !field.parentElement?.closest('.gone'))
    return kept.flatMap((field) => changed(field) ?? [])
  }

  /** @param {Told} told */
  const line = (told) => {
    const item = document.createElement('p')
    item.className = told.severity
    item.textContent = told.hint ? `${told.message} ${told.hint}` : told.message
    if (told.thing) {
      const link = document.createElement('a')
      link.href = `/thing/${told.thing}`
      link.textContent = ` ${told.thing}`
      item.append(link)
    }
    return item
  }

  // The field that is nearest to what a finding is about has its own place for findings.
  /** @param {string} path */
  const place = (path) => {
    for (let way = path; way; way = way.slice(0, Math.max(0, way.lastIndexOf('.')))) {
      const found = document.querySelector(`[data-errors="${CSS.escape(way)}"]`)
      if (found) return found
    }
    return byId('e-')
  }

  /** @param {Record<string, Told[]>} fields @param {Told[]} others */
  const tell = (fields, others) => {
    for (const each of document.querySelectorAll('[data-errors]')) each.replaceChildren()
    for (const each of document.querySelectorAll('[aria-invalid]')) each.removeAttribute('aria-invalid')
    for (const [path, told] of Object.entries(fields)) {
      const where = place(path)
      where?.append(...told.map((each) => line({ ...each, thing: '' })))
      for (let open = where?.closest('details'); open; open = open.parentElement?.closest('details')) open.open = true
      const typed = where?.parentElement?.querySelector('input, textarea, select')
      if (told.some((each) => each.severity === 'error')) typed?.setAttribute('aria-invalid', 'true')
    }
    byId('others')?.replaceChildren(...others.map(line))
  }

  /** @param {string} key @param {string[]} forms */
  const showSheets = (key, forms) => {
    const sheets = byId('sheets')
    if (!sheets) return
    const made = forms.slice(0, 3).map((form) => {
      const figure = document.createElement('figure')
      const picture = document.createElement('img')
      picture.src = `/shown/${key}/sheet/${form}.webp`
      picture.alt = `${form} 印出的样子`
      const caption = document.createElement('figcaption')
      const link = document.createElement('a')
      link.href = `/shown/${key}/sheet/${form}.pdf`
      link.target = '_blank'
      link.textContent = `${form} PDF`
      caption.append(link)
      figure.append(picture, caption)
      return figure
    })
    sheets.replaceChildren(...made)
  }

  /** @param {string} key @param {string[]} forms */
  const show = (key, forms) => {
    const page = byId('page')
    if (page instanceof HTMLIFrameElement) page.src = `/shown/${key}/page`
    showSheets(key, forms)
    const touched = byId('touched')
    fetch(`/shown/${key}/touched`)
      .then((answer) => (answer.ok ? answer.text() : ''))
      .then((text) => {
        if (touched) touched.innerHTML = text
      })
      .catch(() => undefined)
  }

  // A new entry is called by the entries around it, which may be new themselves, and its own number.
  /** @param {HTMLButtonElement} button @param {string} number */
  const blank = (button, number) => {
    const template = button.previousElementSibling
    if (!(template instanceof HTMLTemplateElement)) return null
    const around = /** @type {HTMLElement | null} */ (button.closest('[data-path]'))?.dataset.path ?? ''
    const numbers = [...(around.match(/\+\d+/g) ?? []), `+${number}`]
    const made = document.createElement('div')
    made.append(template.content.cloneNode(true))
    for (const each of made.querySelectorAll('*')) {
      for (const name of each.getAttributeNames()) {
        const left = [...numbers]
        each.setAttribute(
          name,
          (each.getAttribute(name) ?? '').replace(/\+(?!\d)/g, () => left.shift() ?? '+'),
        )
      }
    }
    return made.firstElementChild
  }

  const TYPED = 'input, textarea, select'

  // A line of a list, or a whole entry, stands before the button that adds it.
  /** @param {HTMLButtonElement} button @param {string} number */
  const add = (button, number) => {
    const made = blank(button, number)
    if (!made) return
    const lines = button.parentElement?.querySelector(':scope > .values')
    if (lines) lines.append(made)
    else button.before(made)
    if (made instanceof HTMLDetailsElement) made.open = true
    const first = made.matches(TYPED) ? made : made.querySelector(TYPED)
    if (first instanceof HTMLElement) first.focus()
  }

  /** @param {HTMLButtonElement} button */
  const toggle = (button) => {
    const gone = button.closest('.entry')?.classList.toggle('gone') ?? false
    button.textContent = gone ? '仍留这一项' : '删去这一项'
  }

  // One trial at a time: what is typed meanwhile is tried when it is back.
  /** @param {HTMLFormElement} form */
  const editing = (form) => {
    const thing = form.dataset.thing
    const save = /** @type {HTMLButtonElement} */ (byId('save'))
    const reset = /** @type {HTMLButtonElement} */ (byId('reset'))
    let timer = 0
    let busy = false
    let added = 0
    let last = ''

    const attempt = async () => {
      const made = changes(form)
      save.disabled = reset.disabled = !made.length
      const asked = JSON.stringify(made)
      if (busy || asked === last) return
      busy = true
      last = asked
      try {
        const told = await post('/try', { thing, changes: made })
        tell(told.fields, told.others)
        if (told.key) show(told.key, told.forms)
        form.dataset.tried = String(Number(form.dataset.tried ?? 0) + 1)
        say(told.readable ? '' : '这样改之后标准读不出来，不能保存。')
      } catch (error) {
        say(why(error))
      }
      busy = false
      attempt()
    }
    const soon = () => {
      clearTimeout(timer)
      timer = setTimeout(attempt, PAUSE)
    }
    form.addEventListener('input', soon)
    form.addEventListener('click', (event) => {
      const button = event.target
      if (!(button instanceof HTMLButtonElement)) return
      if (button.classList.contains('add')) {
        added += 1
        add(button, String(added))
      }
      if (button.classList.contains('remove')) {
        toggle(button)
        soon()
      }
    })
    form.addEventListener('submit', async (event) => {
      event.preventDefault()
      try {
        await post('/save', { thing, changes: changes(form) })
        window.onbeforeunload = null
        location.reload()
      } catch (error) {
        say(why(error))
      }
    })
    reset.addEventListener('click', () => location.reload())
    window.onbeforeunload = (event) => {
      if (changes(form).length) event.preventDefault()
    }
    attempt()
  }

  /** @param {HTMLFormElement} form */
  const acting = (form) => {
    form.addEventListener('submit', async (event) => {
      event.preventDefault()
      try {
        const asked = Object.fromEntries(new FormData(form))
        const told = await post(`/act/${form.dataset.act}`, asked)
        if (told.address) location.assign(told.address)
        else if (told.thing) location.assign(`/thing/${told.thing}`)
        else location.reload()
      } catch (error) {
        const errors = form.querySelector('.errors')
        if (errors) errors.textContent = why(error)
      }
    })
  }

  /** @param {HTMLFormElement} form */
  const publishing = (form) => {
    const output = byId('output')
    form.addEventListener('submit', async (event) => {
      event.preventDefault()
      const button = /** @type {SubmitEvent} */ (event).submitter
      const asked = { ...Object.fromEntries(new FormData(form)), act: button?.getAttribute('value') }
      if (output) output.textContent = '正在进行……'
      try {
        const told = await post('/publish', asked)
        if (output) output.textContent = told.output
      } catch (error) {
        if (output) output.textContent = why(error)
      }
    })
  }

  const form = byId('thing')
  if (form instanceof HTMLFormElement) {
    const sheets = byId('sheets')
    showSheets(sheets?.dataset.key ?? '', JSON.parse(sheets?.dataset.forms ?? '[]'))
    editing(form)
  }
  for (const each of document.querySelectorAll('form.act')) if (each instanceof HTMLFormElement) acting(each)
  const publish = byId('publish')
  if (publish instanceof HTMLFormElement) publishing(publish)
  byId('undo')?.addEventListener('click', async () => {
    try {
      await post('/undo', {})
      location.reload()
    } catch (error) {
      say(why(error))
    }
  })
})()
