import { USE_WORDS } from '#law/tables/destination-words.ts'
import { isSubDestination, type SubDestination } from '#law/tables/destinations.ts'

/** An article of the regulation of a zone, as it is read: its heading, then its sentences in order. */
export type RuleText = { zone: string; heading: string; sentences: readonly string[] }

/** A use that the works create, and a sentence that forbids it whatever the case. */
export type UseAgainstRule = { use: SubDestination; zone: string; heading: string; sentence: string }

/** Words that make a prohibition hold in some cases only: such a sentence is read by a person, and contradicts nothing. */
const CONDITIONAL =
  /(?<!\p{L})(sauf|hors|hormis|autres?|excepté|exception|conditions?|si|lorsqu\p{L}*|non liée?s?|incompatibles?|nuisan\p{L}*|dangereu\p{L}*|plus de|supérieure?|moins de|nouveaux? accès|rez-de-chaussée|secteurs?|limitée?s?|certaines?|transformation|changements?|nouve(?:au|l|lle|aux|lles)|existants?|existantes?|non destinée?s?|proximité|voisinage|abords|légères?|mobiles?|caravanes?|élevages?|conversion|sa|son|ses|leurs?|cette|ces|cet)(?!\p{L})/iu

/** Articles about what may be built; elsewhere a prohibition is of a ground floor, a sector, a row of shops. */
const ABOUT_USES = /interdit|destination|occupation|utilisation|usage|affectation|activités/i

const FORBIDS = /interdit/i
const ALLOWS = /(?<!non )(?<!n.est pas )(?<!ne sont pas )(admis|autorisé|soumis)/i

/**
 * The uses of a project that an article forbids in all cases, by the words of R151-28 or those by which plans call them. A list is forbidden as its
 * heading or its introduction says, until a sentence says what is allowed. Nothing found proves nothing: a text may forbid in other words.
 */
export function usesAgainst(uses: readonly string[], texts: readonly RuleText[]): readonly UseAgainstRule[] {
  const created = [...new Set(uses)].filter(isSubDestination)
  return texts
    .filter(({ heading }) => ABOUT_USES.test(heading))
    .flatMap((text) =>
      forbidding(text).flatMap((sentence) =>
        created
          .filter((use) => USE_WORDS[use].test(sentence))
          .map((use) => ({ use, zone: text.zone, heading: text.heading, sentence })),
      ),
    )
}

function forbidding({ heading, sentences }: RuleText): readonly string[] {
  let isForbidding = FORBIDS.test(heading) && !ALLOWS.test(heading)
  return sentences.filter((sentence) => {
    if (FORBIDS.test(sentence)) isForbidding = true
    else if (ALLOWS.test(sentence)) isForbidding = false
    const says = isForbidding && !CONDITIONAL.test(sentence)
    // said of itself, a sentence does not say it of the next one: only « sont interdits : » opens a list
    if (FORBIDS.test(sentence) && !/:\s*$/.test(sentence)) isForbidding = FORBIDS.test(heading) && !ALLOWS.test(heading)
    return says
  })
}
