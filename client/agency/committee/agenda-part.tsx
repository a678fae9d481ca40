import { ArrowDown, ArrowUp, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { Actions } from '#client/ui/actions.tsx'
import { Button, IconButton } from '#client/ui/button.tsx'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import prose from '#client/ui/prose.module.css'
import rows from '#client/ui/rows.module.css'
import { Row, Rows } from '#client/ui/rows.tsx'
import stack from '#client/ui/stack.module.css'
import type { CommitteeItem, CommitteeMeeting } from '#contract/agency/committee/committee.ts'
import { ITEM_KIND_NAMES } from '#wording/agency/committee/committee-words.ts'
import { countText } from '#wording/quantity.ts'
import { ItemWordsForm } from './item-words-form.tsx'
import { useDropItem, useOrderItems } from './queries.ts'

/** The list of a sitting that is being prepared: order, reading of each item, what is taken off. */
export function AgendaPart({ meeting: { id, items, rules } }: { meeting: CommitteeMeeting }) {
  const order = useOrderItems(id)
  const ids = items.map((item) => item.id)
  const swap = (rank: number, by: 1 | -1) => {
    const next = [...ids]
    const [moved] = next.splice(rank, 1)
    if (moved !== undefined) next.splice(rank + by, 0, moved)
    order.mutate(next)
  }
  return (
    <section className={stack.close} aria-labelledby="ordre-du-jour">
      <h2 id="ordre-du-jour">Ordre du jour, {countText(items.length, 'point', 'points')}</h2>
      {items.length === 0 && <p>L’ordre du jour est vide. Inscrivez des points ci-dessous.</p>}
      {order.error && <ProblemNotice error={order.error} />}
      <Rows>
        {items.map((item, rank) => (
          <Row key={item.id}>
            <div className={rows.apart}>
              <p>
                {rank + 1}. <span className={prose.name}>{item.title}</span>
                {item.place !== '' && `, ${item.place}`}{' '}
                <span className={prose.soft}>({ITEM_KIND_NAMES[item.kind]})</span>
              </p>
              <span className={rows.tools}>
                <IconButton
                  icon={ArrowUp}
                  label={`Monter : ${item.title}`}
                  disabled={rank === 0 || order.isPending}
                  onClick={() => swap(rank, -1)}
                />
                <IconButton
                  icon={ArrowDown}
                  label={`Descendre : ${item.title}`}
                  disabled={rank === items.length - 1 || order.isPending}
                  onClick={() => swap(rank, 1)}
                />
                <DropButton item={item} />
              </span>
            </div>
            <Reading item={item} maySecret={rules.isSecret} />
          </Row>
        ))}
      </Rows>
    </section>
  )
}

function DropButton({ item: { id, title } }: { item: CommitteeItem }) {
  const drop = useDropItem(id)
  return (
    <>
      <IconButton
        icon={Trash2}
        label={`Retirer : ${title}`}
        disabled={drop.isPending}
        onClick={() => drop.mutate(undefined)}
      />
      {drop.error && <ProblemNotice error={drop.error} />}
    </>
  )
}

/** What the service reads of an item, and against it; written until the item is opened. */
export function Reading({ item, maySecret }: { item: CommitteeItem; maySecret: boolean }) {
  const [isOpen, setOpen] = useState(false)
  if (isOpen) return <ItemWordsForm item={item} maySecret={maySecret} onDone={() => setOpen(false)} />
  const isWritten = item.proposal !== '' || item.against !== ''
  return (
    <>
      {item.proposal !== '' && <p className={prose.written}>Lecture du service : {item.proposal}</p>}
      {item.against !== '' && <p className={prose.written}>Raisons contraires : {item.against}</p>}
      {item.isSecret && <p className={prose.soft}>Scrutin secret.</p>}
      <Actions>
        <Button
          variant="quiet"
          aria-label={`Écrire la lecture du service : ${item.title}`}
          onClick={() => setOpen(true)}
        >
          {isWritten ? 'Corriger la lecture' : 'Écrire la lecture du service'}
        </Button>
      </Actions>
    </>
  )
}
