// What `sipwhy --help` says. Other languages than these two get the English text.

export const USAGE = 'usage: sipwhy [FILE… | -] | redact FILE | ndjson | code N | compare A B | rule ID  [options]; see sipwhy --help'

const EN = `sipwhy: tells why a SIP call did what it did.

  sipwhy [FILE… | -]     explains what is in files or standard input: a message,
                         a console or server log, a capture (pcap, pcapng, HEP),
                         also gzipped; several files are merged by time
  sipwhy code 503        what a status code means, when it occurs, what helps
  sipwhy compare 183 503 two codes side by side
  sipwhy rule ID         what a rule looks for, and where that is written
  sipwhy redact FILE     the same file with people, hosts and secrets masked, to
                         be shown to others; to standard output
  sipwhy ndjson          a filter for pipelines: JSON in, JSON out, line by line

Options
  --request FILE     the request that the message answers; its offer counts
  --call N|CALL-ID   of a log or capture, one call in full
  --status 5xx       only calls in which such a response came: 503, 4xx, …
  --ladder           only the messages of the call, as a picture of text;
                     --mermaid and --svg write it as those
  --messages         of a log or capture, the messages instead of the calls
  --message N        of a log or capture, message N alone
  --client WHO       browser or phone: who has to live with the message
                     (default: browser if the top Via is WS or WSS, else phone)
  --redact           masks people, hosts and secrets before explaining
  --keep KINDS       with redact, what stays: users, names, hosts, addresses,
                     ids, secrets, texts; several with commas between
  --ndjson           of a log or capture a row a call, as JSON, one a line; with
                     --messages a row a message; with --raw the messages
                     themselves, which sipwhy ndjson reads
  --calls            with sipwhy ndjson, a row a call: the rows of a Call-ID
                     must follow each other
  --schema           what the rows hold, as JSON Schema
  --all              everything: all calls, folded findings, all flaws, the
                     code's own text, and with --messages each message
  --lang TAG         en or zh (default: zh if LC_ALL, LC_MESSAGES or LANG says
                     so, else en)
  --json             the report as JSON, of a log or capture the calls, one a
                     line; positions count bytes of the input, in a log or
                     capture characters (UTF-16) of each message
  --fail-on SEVERITY exit with 1 if there is a finding of this severity or a
                     graver one: error, warning, note, info
  --color WHEN       auto, always or never; NO_COLOR and FORCE_COLOR are heeded
  --help, --version

Exit status: 0 it was explained; 1 --fail-on found something; 2 wrong usage, or
the input cannot be read or holds no SIP. Nothing leaves this machine.
`

const ZH = `sipwhy：说明一通 SIP 呼叫为什么会这样。

  sipwhy [文件… | -]     解释文件或标准输入的内容：单条 SIP 消息、控制台或
                         服务器日志、抓包文件（pcap、pcapng、HEP），也可以是
                         gzip 压缩的；多个文件按时间合并
  sipwhy code 503        状态码的含义、出现的场合和处理办法
  sipwhy compare 183 503 两个状态码的对照
  sipwhy rule ID         一条规则检查什么，依据在哪里
  sipwhy redact 文件     输出脱敏后的同一文件：用户、主机和密钥均被替换，可以
                         转给他人；写到标准输出
  sipwhy ndjson          管道过滤器：每行读入一个 JSON 对象，每行输出一个

选项
  --request 文件     该消息所响应的请求；其中的 offer 会计入判断
  --call N|CALL-ID   日志或抓包中某一通呼叫的全部细节
  --status 5xx       只看出现过这类响应的呼叫：503、4xx 等
  --ladder           只画这通呼叫的消息流程（文本）；--mermaid 和 --svg 输出
                     相应格式
  --messages         列出日志或抓包中的消息，而不是呼叫
  --message N        只看日志或抓包中的第 N 条消息
  --client 类型      browser 或 phone：由谁来处理这条消息
                     （默认：顶部 Via 为 WS 或 WSS 时是 browser，否则 phone）
  --redact           先脱敏，再解释
  --keep 种类        脱敏时保留哪些：users、names、hosts、addresses、ids、
                     secrets、texts；多个之间用逗号分隔
  --ndjson           日志或抓包的每通呼叫输出一行 JSON；与 --messages 同用时
                     每条消息一行；与 --raw 同用时输出消息本身，供 sipwhy
                     ndjson 读取
  --calls            用于 sipwhy ndjson：每通呼叫一行，同一 Call-ID 的各行必须
                     相邻
  --schema           各行的字段，以 JSON Schema 输出
  --all              全部内容：所有呼叫、折叠的说明、所有格式问题、状态码本身的
                     说明；与 --messages 同用时，还有每一条消息
  --lang 语言        en 或 zh（默认：LC_ALL、LC_MESSAGES 或 LANG 以 zh 开头时为
                     zh，否则 en）
  --json             以 JSON 输出报告，日志和抓包则每行一通呼叫；位置按输入的
                     字节计，日志和抓包中按每条消息的字符（UTF-16）计
  --fail-on 级别     有达到或超过该级别的结论时以 1 退出：
                     error、warning、note、info
  --color 何时       auto、always 或 never；遵从 NO_COLOR 与 FORCE_COLOR
  --help, --version

退出状态：0 已解释；1 触发了 --fail-on；2 用法有误、输入无法读取或其中没有 SIP。
任何数据都不会离开本机。
`

/** @param {string} lang */
export const help = (lang) => (lang === 'zh' ? ZH : EN)

const REDACT = {
  en: {
    users: 'users and numbers', names: 'names', hosts: 'hosts', addresses: 'addresses', ids: 'Call-IDs, tags and branches', secrets: 'secrets',
    texts: 'words of texts', payloads: 'payloads that are no SIP', comma: ', ', message: '1 message; ', messages: '{count} messages; ', masked: 'masked, by places: {list}.',
    nothing: 'nothing was masked.', look: 'Look through it before you show it: no program knows every name.',
    binary: 'the output is no text; send it to a file: sipwhy redact FILE > OUT',
  },
  zh: {
    users: '用户和号码', names: '显示名', hosts: '主机', addresses: '地址', ids: 'Call-ID、tag 和 branch', secrets: '密钥和口令',
    texts: '文本用词', payloads: '非 SIP 载荷', comma: '，', message: '1 条消息；', messages: '{count} 条消息；', masked: '已替换（按处计）：{list}。',
    nothing: '没有需要替换的内容。', look: '转给他人之前先通读一遍：没有程序认得所有名字。',
    binary: '输出不是文本，要重定向到文件：sipwhy redact 文件 > 输出文件',
  },
}

/** The words around what was masked. @param {string} lang @returns {Record<string, string>} */
export const redactWords = (lang) => REDACT[lang] ?? REDACT.en
