/** What the scripts in assets/js/ share, and what the build hands them as scripts of data. */

interface Window {
  hallbook: Hallbook
  hallbookSearch?: SearchIndex
  hallbookAsked?: Partial<Asked>
  hallbookEditions?: EditionFacts[]
  hallbookStandings: Standings
  /** roles/<id>.js: what the home page shows of one role. */
  hallbookDay?: { role: string; html: string }
}

interface Hallbook extends Core {
  scopes: Scopes
  view: View
  mine: Mine
  filters: { fits(item: Listed, wanted: Wanted): boolean }
  calculators: { results(formula: string, values: number[], weights: number[]): string[] }
  deadlines: {
    falls(due: Record<string, string | undefined>, date: Date): boolean
    /** Say of the deadlines in a part of the page how many days are left. */
    mark(root: ParentNode): void
  }
  editions: { counterpart(here: Place, theirs: SearchIndex): string }
  words: Words
  index: Index
  spelling: {
    /** A question typed without an input method, in the characters that it may stand for. */
    heard(query: string): string
  }
  /** For each document how alike what it is asked is to a question, from 0 to 1. */
  likeness(query: string): Map<Weighed, number>
  /** The situations whose words of danger a question says. */
  urgent(query: string): SearchDocument[]
  /** How doubtful it is that the best of what was found answers; no doubt where a handbook has not learnt. */
  doubt(
    asked: string,
    found: { best: Weighed; score: number; like: number; length: number; unknown: number },
  ): { signs: Signs; doubt?: number }
  search: Search
}

/** core.js */
interface Core {
  /** The folder of this edition's scripts and styles. */
  assets: URL
  all(selector: string, root?: ParentNode): HTMLElement[]
  one(selector: string, root?: ParentNode): HTMLElement | null
  element<Tag extends keyof HTMLElementTagNameMap>(
    tag: Tag,
    attributes?: Record<string, string>,
    ...children: (Node | string)[]
  ): HTMLElementTagNameMap[Tag]
  store: Store
  say(text: string): void
  load(address: string | URL): Promise<unknown>
  decoded(text: string): string
  target(hash: string): HTMLElement | null
  foldable(box: HTMLDetailsElement): void
}

interface Store {
  get<Value>(key: string, sound: (value: unknown) => value is Value): Value | null
  set(key: string, value: unknown): void
}

/** scopes.js */
interface Scopes {
  names: string[]
  has(scope: string): boolean
  set(scope: string, shown: boolean): void
}

/** view.js: how much is shown of a clause. */
interface View {
  get(): 'brief' | 'full'
  set(name: 'brief' | 'full'): void
}

/** mine.js: the role that the reader has, or nothing; kept in localStorage as hallbook-role. */
interface Mine {
  get(): string
  set(role: string): void
}

/** filters.js: a form of the catalogue, and what the reader wants. */
interface Listed {
  text: string
  scope: string
  values: Record<string, string[]>
}
interface Wanted {
  word: string
  values: Record<string, string>
  has(scope: string): boolean
}

/** editions.js */
interface EditionFacts {
  number: string
  name: string
  status: string
  effective: string
  withdrawn: string
  reason: string
  /** What it makes of the sheet of a page; of all sheets of an edition, that they changed. */
  what: string
}

/** standing.js at the site's root */
interface Standing {
  kind: string
  own: EditionFacts
  /** The edition in force. */
  now?: EditionFacts
  /** The first that made of the sheet what the edition in force makes of it. */
  since?: EditionFacts
}
interface Standings {
  inForce(states: EditionFacts[], day: string): EditionFacts | undefined
  standing(own: EditionFacts, states: EditionFacts[], day: string): Standing
  ofSheet(found: Standing): string
  ofEdition(found: Standing): string
  today(): string
}
interface Place {
  page: string
  id: string
  /** What stands on the page. */
  clauses?: string[]
}

/** assets/search-index.js: web/search.py tells what the letters mean. */
interface SearchDocument {
  i: string
  u: string
  t: string
  b?: string
  x?: string
  k?: string
  f?: string
  a?: Answers
  e?: string
  s?: string
  c: string
  p?: number
  o?: string
  w?: number
  /** The parts of a clause with their anchors, the clause itself first. */
  n?: [string, string][]
  /** What to do in a situation, step by step, and what not to do. */
  l?: string[]
}
/** What its fields answer: ids of who, who signs, forms and zones; where it is printed; when, how much, where. */
interface Answers {
  w?: string[]
  g?: string[]
  r?: string[]
  z?: string[]
  f?: string
  d?: [string, string][]
  m?: [string, string][]
  p?: [string, string][]
}
interface SearchIndex {
  documents: SearchDocument[]
  aliases: string[][]
  /** For each syllable of pinyin the characters that are read so; editions built long ago do not tell. */
  readings?: Record<string, string>
  /** Pairs of a traditional character and the one written in its place. */
  traditional?: string
  /** The addresses of all pages; editions built long ago do not tell. */
  pages?: string[]
}

/** asked.js at the site's root: what people ask, from asked.yaml. */
interface Asked {
  examples: string[]
  asking: string[]
  kept: string[]
  wants: Want[]
  units: { asks: string[]; text: string[]; strict?: boolean }[]
  outside: { asks: string[]; whom?: string }[]
  whom?: string
  kinds: Record<string, { weight?: number; beside?: number }>
  others: { scopes: Record<string, number>; unless?: string[] }
  alike: string[][]
  questions: Record<string, string[]>
  doubt?: Signs & { bias: number }
  urgent?: { words: Record<string, string[]>; unless?: string[] }
  /** Pairs of a traditional character and the one written in its place. */
  traditional: string
}

interface Want {
  name: string
  asks: string[]
  text?: string[]
  title?: string[]
  kind?: string
  answer?: string
  factor: number
  otherwise?: number
  word?: boolean
}

/** search/documents.js */
interface Weighed {
  d: SearchDocument
  texts: Record<string, string>
  tf: Map<string, number>
  title: string
  all: string
  id: string
}
interface Index {
  weighed: Weighed[]
  frequency: Map<string, number>
  /** How telling a word is that stands in so many documents. */
  rarity(count: number): number
  byId(id: string): Weighed | undefined
  /** What means the same as a word. */
  groups: Map<string, string[]>
  /** The documents that hold a word as it is written, each with the weight of its best field. */
  holding(word: string): Map<Weighed, number>
}
interface Concept {
  weight: number
  tokens: string[]
  words: { hits: Map<Weighed, number>; factor: number }[]
}

/** search/ */
interface Words {
  normal(text: string): string
  compact(text: string): string
  tokens(text: string): string[]
  /** The source of a regular expression that finds any of these words of asked.yaml in a normal text. */
  pattern(texts: string[]): string
  /** A normal text without what only asks. */
  subject(text: string): string
  asks(text: string): boolean
}
/** How good what was found is: the scores of the first, and how much of the question the best of them holds. */
interface Sureness {
  scores: number[]
  held: number
  /** Above 0 it is more likely that nothing answers; learnt from these signs. */
  doubt?: number
  signs?: Signs
}
interface Signs {
  score: number
  covered: number
  length: number
  like: number
  unknown: number
}
interface Judged {
  found: SearchDocument[]
  sure: Sureness
  /** What to do, where a situation is asked about. */
  situations: SearchDocument[]
  /** Whether the question says that something is happening: then what to do comes before all else. */
  urgent: boolean
}
/** What answers a question: what is named, what fields say each with its name, or a sentence with its amount. */
interface Told {
  names?: SearchDocument[]
  pairs?: [string, string][]
  quote?: string
  amount?: RegExp
}
interface Answer {
  kind: string
  d: SearchDocument
  told: Told
  /** What answers it in each zone, where several do. */
  rows: { d: SearchDocument; zone: string; told: Told }[]
}
interface Search {
  find(query: string): SearchDocument[]
  judged(query: string): Judged
  answer(query: string, judged: Judged): Answer | null
  /** What the handbook does not say, and whom to ask. */
  lacking(query: string, judged: Judged): { word: string; whom?: string } | null
  card(answer: Answer): HTMLElement
  /** The card of a situation: what to do, step by step. */
  steps(situation: SearchDocument): HTMLElement
  /** The words of a question and all that mean the same, to be marked. */
  spoken(query: string): string[]
  /** Where what was asked for stands: of a clause with parts, the part that says most of it. */
  address(found: SearchDocument, words: string[], query: string): string
  result(found: SearchDocument, words: string[], query: string): HTMLLIElement
  open(query?: string): void
}
