import { Actions } from '#client/ui/actions.tsx'
import { Button, ButtonLink } from '#client/ui/button.tsx'
import { CopyButton } from '#client/ui/copy-button.tsx'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import prose from '#client/ui/prose.module.css'
import { Row, RowHead, Rows } from '#client/ui/rows.tsx'
import stack from '#client/ui/stack.module.css'
import type { HomePage } from '#contract/services/homes/home.ts'
import { useRenewLink } from './queries.ts'

/** The links to hand over, one for each person: who bears one reads the home without an account. */
export function LinksPart({ home: { line, links } }: { home: HomePage }) {
  const renew = useRenewLink(line.id)
  return (
    <section className={stack.close} aria-labelledby="liens">
      <h2 id="liens">Liens à remettre</h2>
      <p className={prose.soft}>
        Chacun le sien, en main propre : il ouvre le logement sans compte. Perdu, il se remplace, et l’ancien n’ouvre
        plus rien.
      </p>
      {renew.error && <ProblemNotice error={renew.error} />}
      <Rows aria-label="Liens">
        {links.map(({ id, carerId, name, path }) => (
          <Row key={id}>
            <RowHead>
              <strong>{name}</strong>
              <span className={prose.soft}>{carerId === null ? 'la personne' : 'aidant'}</span>
            </RowHead>
            <Actions>
              <CopyButton
                text={() => new URL(path, location.origin).href}
                label={`Copier le lien de ${name}`}
                copied="Lien copié"
                refused="Copie refusée par le navigateur"
              />
              <ButtonLink href={path} variant="quiet">
                Ouvrir
              </ButtonLink>
              <Button variant="quiet" disabled={renew.isPending} onClick={() => renew.mutate(id)}>
                Remplacer
              </Button>
            </Actions>
          </Row>
        ))}
      </Rows>
    </section>
  )
}
