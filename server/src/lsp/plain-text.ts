/** Markdown for clients that show none. */

export function plainText(markdown: string): string {
  return markdown
    .replace(/```[a-z]*\n?/g, '')
    .replace(/\[([^\]]*)\]\(([^)]*)\)/g, '$1: $2')
    .replace(/\*\*([^*]*)\*\*/g, '$1')
    .replace(/`([^`]*)`/g, '$1')
    .replace(/\\([\\`*_[\]<>])/g, '$1')
    .replace(/^---$/gm, '')
    .replace(/\n{3,}/g, '\n\n');
}
