/** Without the parts of the message, which nobody draws: the way to the page is a copy. @param {any} report */
export const drawable = ({ message, ...report }) => ({ ...report, message: message && { flaws: message.flaws } })
