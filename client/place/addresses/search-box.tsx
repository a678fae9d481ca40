import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Search, X } from 'lucide-react'
import { type ClipboardEvent, type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import { asProblem } from '#client/api/problem.ts'
import { IconButton } from '#client/ui/button.tsx'
import prose from '#client/ui/prose.module.css'
import { useDebounced } from '#client/ui/use-debounced.ts'
import { AfterPatience } from '#client/ui/waiting.tsx'
import {
  HIT_TYPES,
  type Hit,
  hitContext,
  likeliest,
  namedOutright,
  oneLine,
  onNothingFound,
  searchQuery,
} from './addresses.ts'
import css from './search-box.module.css'

const TYPING_MS = 120
const LIMIT = 8

type Props = {
  near?: { lat: number; lon: number }
  onOpen: (hit: Hit) => void
  /** What may be done that a text asks for, known once the field is entered. */
  actions?: { of: (text: string) => readonly Hit[]; prepare: () => void }
  /** Enter without a chosen hit, where the text names nothing outright: all the results, in the sheet. */
  onSearch: (text: string) => void
}

/** Opens the search from anywhere: Ctrl K, ⌘ K, or « / » outside a field and where the screen has no search of its own. */
function useShortcut(focus: () => void) {
  useEffect(() => {
    const listen = (event: globalThis.KeyboardEvent) => {
      const isTyping =
        event.target instanceof HTMLElement &&
        event.target.closest('input, textarea, select, [contenteditable]') !== null
      const isShortcut = event.key === 'k' && (event.ctrlKey || event.metaKey)
      if (event.defaultPrevented || (!isShortcut && (event.key !== '/' || isTyping))) return
      event.preventDefault()
      focus()
    }
    window.addEventListener('keydown', listen)
    return () => window.removeEventListener('keydown', listen)
  }, [focus])
}

/** The combobox: what is typed, what answers, which answer the keys are on, and what the keys do. */
function useSearch({ near, onOpen, onSearch, actions }: Props) {
  const input = useRef<HTMLInputElement>(null)
  const [text, setText] = useState('')
  const [isOpen, setIsOpen] = useState(false)
  const [active, setActive] = useState(-1)
  const [focusField] = useState(() => () => {
    input.current?.focus()
    input.current?.select()
  })
  useShortcut(focusField)

  const asked = useDebounced(text.trim(), TYPING_MS)
  const answer = useQuery({
    ...searchQuery(asked, LIMIT, near),
    enabled: asked !== '',
    placeholderData: keepPreviousData,
  })
  const hits = text.trim() === '' ? [] : likeliest(answer.data?.hits ?? [], actions?.of(asked) ?? []).slice(0, LIMIT)
  const isShown = isOpen && text.trim() !== ''
  const isOfText = asked === text.trim() && !answer.isPlaceholderData
  const named = isOfText && answer.data ? namedOutright(answer.data) : undefined
  const answered = named ?? (asked === text.trim() ? askedFor(hits, isOfText && !answer.isPending) : undefined)

  const close = () => {
    setIsOpen(false)
    setActive(-1)
  }
  const open = (hit: Hit) => {
    setText(hit.type === 'parcels' ? text : hit.label)
    close()
    onOpen(hit)
  }
  const type = (value: string) => {
    setText(value)
    setIsOpen(true)
    setActive(-1)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault()
      setIsOpen(true)
      const step = event.key === 'ArrowDown' ? 1 : -1
      // From the field down to the first hit, from the last hit back to the field.
      setActive((now) => ((now + 1 + step + hits.length + 1) % (hits.length + 1)) - 1)
    } else if (event.key === 'Enter' && text.trim() !== '') {
      event.preventDefault()
      const chosen = hits[active] ?? answered
      if (chosen) return open(chosen)
      close()
      onSearch(text.trim())
    } else if (event.key === 'Escape' && isShown) {
      event.preventDefault()
      close()
    }
  }
  const onPaste = (event: ClipboardEvent<HTMLInputElement>) => {
    const pasted = event.clipboardData.getData('text')
    if (!/[\r\n\t]/.test(pasted)) return
    event.preventDefault()
    type(oneLine(pasted))
  }
  const clear = () => {
    type('')
    focusField()
  }
  const unfold = () => {
    setIsOpen(true)
    actions?.prepare()
  }
  const keys = { onKeyDown, onPaste }
  return { input, text, asked, answer, hits, active, isShown, clear, type, open, close, unfold, keys }
}

/**
 * What has a page answers Enter where nothing answers better, for the map has no list of it: at once when all its words were typed, else
 * when the places were heard.
 */
const askedFor = ([first]: readonly Hit[], areAllHeard: boolean): Hit | undefined =>
  first?.path !== undefined && (areAllHeard || first.score > 1) ? first : undefined

/** Address, parcel, place or commune, what is in the rooms, what may be done: an editable combobox with a list (WAI-ARIA 1.2). */
export function SearchBox(props: Props) {
  const listId = useId()
  const { input, text, asked, answer, hits, active, isShown, clear, type, open, close, unfold, keys } = useSearch(props)
  return (
    <search className={css.search} onBlur={(event) => !event.currentTarget.contains(event.relatedTarget) && close()}>
      <label className="visually-hidden" htmlFor={`${listId}-field`}>
        Chercher une adresse, une parcelle, un dossier, un numéro ou une action
      </label>
      <Search aria-hidden size="1.125rem" className={css.glass} />
      <input
        ref={input}
        id={`${listId}-field`}
        className={css.field}
        type="text"
        role="combobox"
        aria-expanded={isShown}
        aria-controls={listId}
        aria-autocomplete="list"
        aria-activedescendant={isShown && active >= 0 ? `${listId}-${active}` : undefined}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        enterKeyHint="search"
        placeholder="Adresse, parcelle, numéro, action…"
        value={text}
        onChange={(event) => type(event.target.value)}
        onFocus={unfold}
        {...keys}
      />
      {text === '' ? <Shortcut /> : <Clear onClear={clear} />}
      <div className={css.popup} hidden={!isShown}>
        <div role="listbox" id={listId} aria-label="Résultats" className={css.list}>
          {hits.map((hit, index) => (
            <HitOption
              key={`${hit.type} ${hit.id}`}
              id={`${listId}-${index}`}
              hit={hit}
              isActive={index === active}
              onPick={() => open(hit)}
            />
          ))}
        </div>
        <SearchStatus
          text={asked}
          isPending={answer.isPending && asked !== ''}
          error={answer.error}
          hitCount={hits.length}
          notFound={answer.data?.notFound ?? []}
          told={answer.data?.told ?? null}
        />
      </div>
    </search>
  )
}

const Shortcut = () => (
  <kbd className={css.shortcut} aria-hidden>
    Ctrl K
  </kbd>
)

const Clear = ({ onClear }: { onClear: () => void }) => (
  <IconButton icon={X} label="Effacer la recherche" className={css.clear} onClick={onClear} />
)

function HitOption({ id, hit, isActive, onPick }: { id: string; hit: Hit; isActive: boolean; onPick: () => void }) {
  const { icon: Icon } = HIT_TYPES[hit.type]
  const ref = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (isActive) ref.current?.scrollIntoView({ block: 'nearest' })
  }, [isActive])
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents lint/a11y/useFocusableInteractive: the field holds the focus and the keys
    <div
      ref={ref}
      id={id}
      role="option"
      aria-selected={isActive}
      className={css.option}
      onPointerDown={(event) => event.preventDefault()}
      onClick={onPick}
    >
      <Icon aria-hidden size="1.125rem" strokeWidth={1.75} className={css.sign} />
      <span className={prose.name}>{hit.label}</span>
      <span className={css.context}>{hitContext(hit)}</span>
    </div>
  )
}

function SearchStatus({
  text,
  isPending,
  error,
  hitCount,
  notFound,
  told,
}: {
  text: string
  isPending: boolean
  error: Error | null
  hitCount: number
  notFound: readonly string[]
  told: string | null
}) {
  if (error) {
    const problem = asProblem(error)
    return (
      <p role="alert" className={css.status}>
        <strong>{problem.title}.</strong> {problem.detail}
      </p>
    )
  }
  if (isPending) {
    return (
      <AfterPatience>
        <p role="status" className={css.status}>
          Recherche en cours…
        </p>
      </AfterPatience>
    )
  }
  const missing = notFound.length > 0 && `Introuvables : ${notFound.join(', ')}.`
  if (hitCount > 0) {
    return (
      <p role="status" className={missing ? css.status : 'visually-hidden'}>
        <span className="visually-hidden">{hitCount === 1 ? '1 résultat.' : `${hitCount} résultats.`} </span>
        {missing}
      </p>
    )
  }
  if (told) {
    return (
      <p role="status" className={css.status}>
        {told}
      </p>
    )
  }
  return (
    <p role="status" className={css.status}>
      {missing || `Rien ne répond à « ${text} ».`} {onNothingFound(text)}
    </p>
  )
}
