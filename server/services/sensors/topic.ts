/** True when a topic is one of those of a filter: `+` stands for one level, `#` for all that follow (MQTT 5, 4.7). */
export function isOfTopic(filter: string, topic: string): boolean {
  const wanted = filter.replace(/^\$share\/[^/]+\//, '').split('/')
  const levels = topic.split('/')
  if (topic.startsWith('$') && /^[+#]/.test(filter)) return false
  for (const [rank, level] of wanted.entries()) {
    if (level === '#') return true
    if (levels[rank] === undefined || (level !== '+' && level !== levels[rank])) return false
  }
  return levels.length === wanted.length
}
