export function openShare() {}
