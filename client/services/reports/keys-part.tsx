import { useQuery } from '@tanstack/react-query'
import { Button } from '#client/ui/button.tsx'
import { FormEnd } from '#client/ui/form-end.tsx'
import { Notice } from '#client/ui/notice.tsx'
import prose from '#client/ui/prose.module.css'
import { Row, RowHead, Rows } from '#client/ui/rows.tsx'
import stack from '#client/ui/stack.module.css'
import { TextField } from '#client/ui/text-field.tsx'
import { useForm } from '#client/ui/use-form.ts'
import { dayText, legalDay } from '#wording/day.ts'
import { reportKeysQuery, useGiveKey, useRevokeKey } from './queries.ts'

/** Keys by which the software of a partner writes reports. */
export function KeysPart() {
  const keys = useQuery(reportKeysQuery())
  const give = useGiveKey()
  const revoke = useRevokeKey()
  const form = useForm({ name: '', communes: '' }, { refusal: give.error })
  const send = form.onSubmit(({ name, communes }) =>
    give.mutate({ name, communes: communes.split(/[\s,;]+/).filter(Boolean) }),
  )
  return (
    <section className={stack.even} aria-labelledby="partenaires">
      <h2 id="partenaires">Partenaires (Open311)</h2>
      <p className={prose.soft}>
        Les copies publiques se lisent sans clé à l’adresse /open311/v2/requests.json (ou .xml). Avec une clé, un
        partenaire écrit des signalements et suit les siens.
      </p>
      {give.data && (
        <Notice title="Clé donnée, affichée cette fois seulement" live>
          <p>{give.data.secret}</p>
        </Notice>
      )}
      <Rows aria-label="Clés">
        {(keys.data ?? []).map(({ id, name, communes, givenAt, revokedAt }) => (
          <Row key={id}>
            <RowHead>
              <span className={prose.name}>{name}</span>
              <span className={prose.label}>{revokedAt ? 'retirée' : 'valable'}</span>
            </RowHead>
            <p className={prose.soft}>
              {communes.join(', ')}, donnée le {dayText(legalDay(givenAt))}
            </p>
            {!revokedAt && (
              <Button variant="quiet" onClick={() => revoke.mutate(id)}>
                Retirer la clé de {name}
              </Button>
            )}
          </Row>
        ))}
      </Rows>
      <form className={stack.slip} noValidate onSubmit={send}>
        <TextField label="Partenaire" maxLength={80} {...form.field('name')} />
        <TextField label="Communes" help="Codes INSEE, séparés par des virgules." {...form.field('communes')} />
        <FormEnd sending={give}>Donner une clé</FormEnd>
      </form>
    </section>
  )
}
