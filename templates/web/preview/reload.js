// Shows a page of the preview anew as soon as there is a later state of it than the one it came with.
(() => {
  const seen = document.currentScript.dataset.revision

  const later = async () => {
    const answer = await fetch(`/-/revision?${seen}`)
    return answer.ok && (await answer.text()) !== seen
  }

  const watch = async () => {
    const reload = await later().catch(() => false)
    if (reload) location.reload()
    else setTimeout(watch, 500)
  }

  watch()
})()
