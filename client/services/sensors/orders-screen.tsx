import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { Actions } from '#client/ui/actions.tsx'
import { Button } from '#client/ui/button.tsx'
import { FormEnd } from '#client/ui/form-end.tsx'
import { usePageTitle } from '#client/ui/page-title.ts'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import prose from '#client/ui/prose.module.css'
import { Row, RowHead, Rows } from '#client/ui/rows.tsx'
import stack from '#client/ui/stack.module.css'
import { FileField, TextField } from '#client/ui/text-field.tsx'
import { useForm } from '#client/ui/use-form.ts'
import { Skeleton } from '#client/ui/waiting.tsx'
import page from '#client/ui/work-page.module.css'
import type { LightingOrder } from '#contract/services/sensors/lighting-order.ts'
import { dayText, legalDay } from '#wording/day.ts'
import { countText } from '#wording/quantity.ts'
import { OrderForm } from './order-form.tsx'
import { OrderWords } from './order-row.tsx'
import { lightingOrdersQuery, useOrderFile, useRepeal } from './queries.ts'
import { SensorsNav } from './sensors-nav.tsx'

/** Acts of the mayor that put the street lighting out, and what each covers. */
export function OrdersScreen() {
  usePageTitle('Arrêtés d’extinction')
  const orders = useQuery(lightingOrdersQuery())
  const [isAdding, setAdding] = useState(false)
  return (
    <article className={page.page}>
      <div className={stack.close}>
        <h1>Arrêtés d’extinction</h1>
        <SensorsNav />
        <p className={prose.lead}>
          Le maire décide de l’extinction par un arrêté publié. Chaque arrêté est lu par les habitants à la page «
          Pratique » de leur commune, et sur la fiche des luminaires et des armoires qu’il éteint.
        </p>
      </div>
      {orders.isPending && <Skeleton lines={6} label="Lecture des arrêtés" />}
      {orders.error && <ProblemNotice error={orders.error} onRetry={() => void orders.refetch()} />}
      {orders.data?.orders.length === 0 && <p>Aucun arrêté n’est inscrit.</p>}
      <Rows>
        {orders.data?.orders.map((order) => (
          <OrderRow key={order.id} order={order} />
        ))}
      </Rows>
      {orders.data?.mayKeep &&
        (isAdding ? (
          <OrderForm onDone={() => setAdding(false)} />
        ) : (
          <Actions>
            <Button onClick={() => setAdding(true)}>Inscrire un arrêté</Button>
          </Actions>
        ))}
    </article>
  )
}

const standing = ({ isInForce, repealedOn, repealReason, appliesFrom }: LightingOrder) => {
  if (repealedOn !== null) return `abrogé le ${dayText(repealedOn)} : ${repealReason}`
  if (isInForce) return 'en vigueur'
  return appliesFrom > legalDay(new Date().toISOString()) ? 'à venir' : 'terminé'
}

function OrderRow({ order }: { order: LightingOrder }) {
  const [isRepealing, setRepealing] = useState(false)
  const file = useOrderFile(order.id)
  return (
    <Row>
      <RowHead>
        <strong>
          Arrêté n° {order.number}, {order.communeName}
        </strong>
        <span className={prose.label}>{standing(order)}</span>
      </RowHead>
      <OrderWords order={order} />
      <details className={prose.fold}>
        <summary>{countText(order.assets.length, 'équipement éteint', 'équipements éteints')}</summary>
        <ul className={stack.ruled}>
          {order.assets.map(({ id, name }) => (
            <li key={id}>
              <Link to="/capteurs/equipements/$id" params={{ id: String(id) }}>
                {name}
              </Link>
            </li>
          ))}
        </ul>
      </details>
      {file.error && <ProblemNotice error={file.error} />}
      {order.mayKeep && isRepealing && <RepealForm id={order.id} onDone={() => setRepealing(false)} />}
      {order.mayKeep && !isRepealing && (
        <>
          <FileField
            label={`Texte de l’arrêté n° ${order.number} (PDF)`}
            accept="application/pdf,image/jpeg,image/png"
            onChange={(chosen) => chosen && file.mutate(chosen)}
          />
          {order.repealedOn === null && (
            <Actions>
              <Button variant="quiet" onClick={() => setRepealing(true)}>
                Abroger l’arrêté n° {order.number}
              </Button>
            </Actions>
          )}
        </>
      )}
    </Row>
  )
}

function RepealForm({ id, onDone }: { id: number; onDone: () => void }) {
  const repeal = useRepeal(id)
  const form = useForm(
    { on: legalDay(new Date().toISOString()), reason: '' },
    {
      check: ({ reason }) => ({ ...(reason.trim().length < 3 && { reason: 'Dites par quel acte' }) }),
      refusal: repeal.error,
    },
  )
  return (
    <form
      className={stack.box}
      noValidate
      onSubmit={form.onSubmit((said) => repeal.mutate(said, { onSuccess: onDone }))}
    >
      <TextField label="À partir du" type="date" {...form.field('on')} />
      <TextField label="Par quel acte" maxLength={300} {...form.field('reason')} />
      <FormEnd sending={repeal} onCancel={onDone}>
        Abroger cet arrêté
      </FormEnd>
    </form>
  )
}
