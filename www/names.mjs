// Severities and bases by the names that the terms give them. One that is newer than this page
// keeps its own.

export const SEVERITIES = ['error', 'warning', 'note', 'info']
const BASES = ['standard', 'practice', 'heuristic']

export const severityName = (severity, terms) => terms.severities[SEVERITIES.indexOf(severity)] ?? severity
export const basisName = (basis, terms) => terms.bases[BASES.indexOf(basis)] ?? basis
