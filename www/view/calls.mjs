export function callsView(root, page) {
  return { draw() {} }
}
