import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Bookmark, Trash2, Users } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import { Button, IconButton } from '#client/ui/button.tsx'
import { CheckField } from '#client/ui/check-field.tsx'
import { Dialog } from '#client/ui/dialog.tsx'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import prose from '#client/ui/prose.module.css'
import stack from '#client/ui/stack.module.css'
import { TextField } from '#client/ui/text-field.tsx'
import { Skeleton } from '#client/ui/waiting.tsx'
import type { SavedView } from '#contract/dossier/desk/desk.ts'
import { useRemoveView, useSaveView, viewsQuery } from './queries.ts'
import css from './queue.module.css'
import { type QueueSearch, validateQueueSearch } from './queue-search.ts'
import { countFilters, filtersOf } from './queue-state.ts'

/** Views that one keeps, and those that colleagues of the same communes share. */
export function SavedViewsDialog({ search, onClose }: { search: QueueSearch; onClose: () => void }) {
  const views = useQuery(viewsQuery())
  return (
    <Dialog title="Vues enregistrées" onClose={onClose}>
      <div className={stack.loose}>
        {views.isPending && <Skeleton lines={3} label="Lecture des vues" />}
        {views.error && <ProblemNotice error={views.error} onRetry={() => void views.refetch()} />}
        {views.data?.length === 0 && (
          <p>Aucune vue pour l’instant. Réglez des filtres, puis gardez-les ici sous un nom.</p>
        )}
        <ul className={css.views}>
          {views.data?.map((view) => (
            <View key={view.id} view={view} onClose={onClose} />
          ))}
        </ul>
        <SaveForm search={search} />
      </div>
    </Dialog>
  )
}

function View({ view, onClose }: { view: SavedView; onClose: () => void }) {
  const remove = useRemoveView()
  return (
    <li>
      <Link to="/dossiers" search={validateQueueSearch(view.filters)} onClick={onClose}>
        {view.name}
      </Link>
      {view.isShared && (
        <span className={prose.soft}>
          <Users aria-hidden size="1em" strokeWidth={1.75} /> {view.isMine ? 'partagée' : `de ${view.author}`}
        </span>
      )}
      {view.isMine && (
        <IconButton icon={Trash2} label={`Supprimer la vue ${view.name}`} onClick={() => remove.mutate(view.id)} />
      )}
    </li>
  )
}

function SaveForm({ search }: { search: QueueSearch }) {
  const [name, setName] = useState('')
  const [isShared, setIsShared] = useState(false)
  const [isTried, setIsTried] = useState(false)
  const save = useSaveView()
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setIsTried(true)
    if (name.trim() === '') return
    const filters = Object.fromEntries(Object.entries(filtersOf(search)).map(([key, value]) => [key, String(value)]))
    save.mutate({ name, filters, isShared }, { onSuccess: () => setName('') })
  }
  return (
    <form onSubmit={submit} className={stack.loose}>
      <TextField
        label="Garder les filtres actuels sous le nom"
        help={
          countFilters(search) === 0
            ? 'Aucun filtre n’est réglé : la vue montrera tous vos dossiers.'
            : 'Un nom déjà pris est remplacé.'
        }
        error={isTried && name.trim() === '' && !save.isSuccess ? 'Nommez cette vue.' : undefined}
        maxLength={60}
        value={name}
        onChange={setName}
      />
      <CheckField checked={isShared} onChange={setIsShared}>
        La montrer aux agents de mes communes
      </CheckField>
      {save.error && <ProblemNotice error={save.error} />}
      <p>
        <Button type="submit" icon={Bookmark} disabled={save.isPending}>
          Garder cette vue
        </Button>
      </p>
    </form>
  )
}
