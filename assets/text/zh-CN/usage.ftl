### 命令行的帮助和错误。英文的 `usage-` 与参数定义一致（有测试比较）；英文的 `clap-` 是解析器自己的用语，据此查找并替换。

usage-synod = 在终端中交互地观察和调试共识算法
usage-synod-long = 在终端中交互地观察和调试共识算法。

    整个集群作为确定性的模拟在一个进程内运行：屏幕显示它，每个键都可以干扰它，任何时刻都可以重访。相同的种子和相同的命令在任何机器上得到相同的运行。不带命令时显示开始屏幕，列出可以打开的内容。
usage-exit-status =
    退出状态：
      0  全部成立（explore：没有找到；带 --goal：找到了）
      1  脚本的断言或某个不变式不成立（explore：找到了违反；带 --goal：没有找到）
      2  命令行或脚本无法理解
      3  文件或流无法读写
    130  被 Ctrl-C 结束；到此为止的情况已经说明
usage-play = 在屏幕上播放一个算法或一个脚本
usage-run = 不用屏幕运行一个脚本，并打印发生的事情
usage-record = 把脚本录成影片、分镜稿或讲义：不用终端，画面与屏幕上的一样
usage-record-long = 把脚本录成影片、分镜稿或讲义：不用终端，画面与屏幕上的一样。

    时间像在屏幕上那样流逝；故事在每个停顿处等到读者读完，然后自己继续。用 `# compare: raft zab` 这样的一行指名几个算法的脚本，在这些算法上并排录制。一切与机器无关：同样的脚本得到同样的字节。脚本可以用 `# record: size=120x36 theme=light beat=3s` 这样的一行说明自己要怎样录制；命令行的选项优先。只有新文件完整了，才会替换旧文件。VHS 的录制带（`.tape`）在同样的屏幕上播放。
usage-share = 把一个时刻打印成一段短文本，`synod play` 和 `synod run` 用它回到那里
usage-share-long = 把一个时刻打印成一段短文本，`synod play` 和 `synod run` 用它回到那里。

    文本包含种子、算法、设置和命令，经过压缩并带有校验和，所用的字符在聊天、邮件和网址中都不会改变。凡是可以写脚本名的地方都可以写它。
usage-export = 把脚本的运行写成图、日志或状态，供其他程序使用
usage-export-long = 把脚本的运行写成图、日志或状态，供其他程序使用。

    写出的是通向脚本结尾的那次运行，包括所讲的话：带有崩溃、分区、角色和注释的消息时序图，或带有向量时钟的先后关系。docs/export.md 说明每种格式的内容。只有新文件完整了，才会替换旧文件。
usage-compare = 在两三个算法上运行相同的客户端和故障，比较代价
usage-compare-long = 在两三个算法上运行相同的客户端和故障，比较代价。

    脚本是普通的脚本；不论其 `cluster` 一行写的是哪个算法，都在这几个算法上各运行一遍。分享的时刻则把其中的客户端请求和故障在相同的时间施加到每个算法上；只有原来的算法才懂的内容会略去并指明。屏幕在同一虚拟时刻并排显示各个集群；表格列出各类消息数、字节数、每次写入的往返次数和没有领导者的时间。
usage-explore = 搜索破坏不变式的调度，或到达目标的调度
usage-explore-long = 搜索破坏不变式的调度，或到达目标的调度。

    从算法集群的起点或脚本的终点出发随机游走：消息以任意次序到达、丢失、重复，或让几个节点把话说完；超时、崩溃与重启、暂停、切断、客户端操作。离起点很远才可能出现的，大多数游走就从算法指明的先行步骤之后开始，找到的脚本也以这些步骤开头。最后三分之一的时间改为广度优先：把几步之内的所有状态各走一遍。找到的结果会缩减到一步也不能少的调度，写成以 `expect` 结尾的脚本。

    它使用所有处理器核。相同的种子和游走次数在任何机器上找到相同的结果，相同的深度也是如此。
usage-list = 列出可以指名的一切：在脚本、命令面板和命令行中
usage-docs = 把 Markdown 文件中脚本的展示与程序现在的结果相比较
usage-docs-long = 把 Markdown 文件中脚本的展示与程序现在的结果相比较。

    语言为 synod 的围栏代码块是脚本。紧接其下的文字块是 `synod run` 的输出；以 `text view logs` 开头的，是该视图在脚本结尾时显示的内容；紧接其下的图片，例如 ![](election.gif)，是 `synod record` 制作的。脚本中 `# record:` 一行说明怎样制作。两者都没有的脚本必须成立。`renew` 把现在的结果写入文件和它的图片。
usage-completions = 打印为某个 shell 补全本命令行的脚本
usage-gallery = 制作 demos/README.md，含每个演示的动态图片，以及 README 开头的图片
usage-config = 打印一份列出全部可设项的配置，或检查一份配置
usage-config-long = 打印一份列出全部可设项的配置，或检查一份配置。

    打印的内容不改变任何东西：放进 `$XDG_CONFIG_HOME/synod/config.toml`（未设置时为 `~/.config/synod/config.toml`），再按需要修改。配置有错误也不妨碍运行：其中正确的部分照常生效。
usage-config-check = 指出一份配置中的错误及其所在行
usage-config-check-file = 文件 [默认：你的配置]
usage-man = 打印手册页：`synod man | man -l -`
usage-plays = 播放 { $algorithm }
usage-setting = { $says } [默认：{ $default }]

usage-heading-screen = 屏幕
usage-heading-limits = 限制
usage-heading-settings = 设置
usage-heading-algorithms = 算法

usage-option-lang = 语言：en 或 zh-CN [默认：屏幕随区域设置，打印的内容为 en]
usage-option-theme = 颜色 [默认：随终端的背景]
usage-option-colours = 有多少种颜色 [默认：随终端]
usage-option-ascii = 只用 ASCII 符号；其他文字的字母保留
usage-option-reduced-motion = 没有移动和闪烁的动画：时刻之间直接切换（或设置 SYNOD_REDUCED_MOTION）
usage-option-no-mouse = 鼠标留给终端，用来选择文字
usage-option-big = 少而大：一个视图和原因，没有浅色，便于远处的人看清
usage-option-plain = 用一行行文本代替屏幕；从标准输入读取命令
usage-option-config = 代替你自己的配置来读的配置文件
usage-option-memory = 一次运行可用的内存：超出时放弃最早的过去。搜索的状态可用的内存：超出时搜索结束
usage-play-file = 脚本：一个文件，分享的时刻，或 `synod list demos` 列出的演示
usage-play-watch = 脚本文件每次保存后重新播放，直到刚才所在的停顿处
usage-run-file = 脚本：一个文件，`-` 表示标准输入，分享的时刻，或 `synod list demos` 列出的演示
usage-run-format = 文字：每个事件一行，其余发生的事列在下面；或每行一个 JSON 对象
usage-run-fold = 把一连串没有新内容的事件（例如心跳）合成一行：on 或 off
run-folded = { $first } 至 { $last }：{ $count } 个没有新内容的事件
usage-record-file = 脚本或 VHS 的录制带（.tape）：文件、表示标准输入的 `-`，或 `synod list demos` 中的演示
usage-record-out = 要写的文件；格式由后缀决定 [默认：标准输出不是终端时，向它输出 cast]
usage-record-format = 格式，不管后缀是什么
usage-record-size = 列数和行数 [默认：100x30]
usage-record-fps = 每秒最多的帧数 [默认：30]
usage-record-speed = 一切的快慢：0.5、2 [默认：1]
usage-record-from = 影片从哪里开始：事件（120）、时间（300ms）或章节的标题
usage-record-to = 到哪里结束，写法相同；章节会完整显示
usage-record-at = 这一时刻的一张画面；对章节来说，是它第一次停顿的时刻
usage-record-contact-sheet = 把每个停顿处的画面放进一张图片
usage-record-idle-limit = 什么都没有发生、也没有消息在途的一段，截短到这么长 [默认：2s]
usage-record-beat = 故事在每个停顿处等多久 [默认：读完所需的时间]
usage-record-keys = 在最后一行显示所按的键或所给的命令：on 或 off [默认：off]
usage-record-glyphs = 符号：unicode 或 ascii [默认：unicode]
usage-record-title = 影片的名称
usage-record-loop = 会动的图片放完后是否重新开始：on 或 off [默认：on]
usage-record-font-size = 文字的高度，以像素计 [默认：14]
usage-record-keep = 脚本不成立时，保留能显示的部分
usage-format-cast = Asciicast 3，供 asciinema 及其播放器使用；章节成为标记
usage-format-cast2 = Asciicast 2，供较旧的播放器使用
usage-format-gif = 会动的图片
usage-format-svg = 由文字组成的动态图片，任何大小都清晰；带 --at 时是静态图片
usage-format-png = 一个时刻的图片：没有 --at 时是最后的时刻；有 --contact-sheet 时是每个停顿处的画面
usage-format-txt = 分镜稿：每个停顿处的屏幕；与 --at 同用时只有那一屏
usage-format-md = Markdown 讲义：每个停顿处的屏幕，下面是所讲的话
usage-share-file = 脚本：文件、表示标准输入的 `-`，或 `synod list demos` 中的演示 [默认：最后离开的会话]
usage-share-at = 时刻：事件（120）、时间（300ms）或章节的标题（它第一次停顿处）[默认：结尾]
usage-export-file = 脚本：一个文件，`-` 表示标准输入，分享的时刻，或 `synod list demos` 列出的演示
usage-export-format = 格式 [默认：由 --out 的后缀决定]
usage-export-from = 从哪里开始：事件（120）、时间（300ms）或章节的标题
usage-export-to = 到哪里结束，写法相同；章节会完整写出
usage-export-nodes = 只写这些节点和客户端上发生的事情：S1,S2,C1
usage-export-quiet = 略去不改变节点外观的事情，例如心跳：on 或 off
usage-export-out = 要写的文件 [默认：标准输出]
usage-format-mermaid = 用于 Markdown 的消息时序图：后缀 .mmd
usage-format-plantuml = 用于 PlantUML 的消息时序图：后缀 .puml
usage-format-shiviz = 用于 ShiViz 的带向量时钟的日志：后缀 .shiviz
usage-format-itf = 状态，如 Apalache 所写：后缀 .itf.json
usage-format-dot = 用于 Graphviz 的因果关系图：后缀 .dot
usage-format-json = 每个事件一个 JSON 对象，格式见 docs/trace.schema.json：后缀 .ndjson
usage-compare-algorithms = 算法，可各自带设置：3pc:mode=timeout-local,phase_timeout=1s
usage-compare-script = 脚本：一个文件、一个分享的时刻，或 `synod list demos` 列出的演示
usage-compare-format = 不用屏幕：一张表，或每个算法一个 JSON 对象 [默认：没有终端时为 text]
usage-explore-from = 算法，或脚本：一个文件，`-` 表示标准输入，或 `synod list demos` 列出的演示
usage-explore-settings = 算法集群的设置：nodes=3
usage-explore-without = 关闭一个保护措施：名称见 `synod list safeguards raft`
usage-explore-tune = 加上使关闭的保护措施起作用的设置，并用最少的节点 [默认：没有给出设置和目标时如此]
usage-explore-goal = 不找违反，而找使它成立的时刻："S3 is leader and S3.term = 2"
usage-explore-walks = 最多游走这么多次；没有 --depth 时不做别的
usage-explore-depth = 广度优先，最多走这么多步；没有 --walks 时不做别的
usage-explore-faults = 可以使用的故障 [默认：除 wipe 外全部]
usage-explore-seconds = 这么多秒后停止 [默认：30；有 --walks 或 --depth 时不限]
usage-explore-seed = 搜索的随机性的来源
usage-explore-out = 把找到的结果写入这个文件，而不是标准输出
usage-explore-play = 在屏幕上打开找到的结果，停在破坏不变式或到达目标之处
usage-fault-drop = 消息丢失
usage-fault-duplicate = 消息到达两次
usage-fault-crash = 节点崩溃，保留写入的内容，或只保留已同步的内容
usage-fault-pause = 节点暂停一阵
usage-fault-cut = 链路被切断
usage-fault-wipe = 节点崩溃并失去磁盘
usage-fault-clock = 时钟走得太快或太慢（仅限承诺取决于时钟的算法）
usage-list-what = 列出什么
usage-list-algorithm = 只列一个算法的
usage-list-coverage = 与 `rules` 一起：运行某个文件夹中的脚本（不指定则为演示），列出每条规则在哪些脚本中触发
usage-list-format = 表格；或者每行一个 JSON 数组
usage-gallery-folder = 仓库的根目录
usage-docs-task = 做什么
usage-docs-files = Markdown 文件
usage-docs-check = 比较，并指出不同之处
usage-docs-renew = 写入现在的结果
usage-completions-shell = 哪个 shell
usage-man-command = 该子命令的手册页，而不是整个程序的

clap-usage = 用法：
clap-arguments = 参数：
clap-options = 选项：
clap-commands = 命令：
clap-any-options = [选项]
clap-any-command = [命令]
clap-default = [默认：
clap-possible = [可选：
clap-possible-values = 可选的值：
clap-help-more = 显示帮助（'--help' 更详细）
clap-help-less = 显示帮助（'-h' 更简短）
clap-help-of = 显示本帮助，或某个子命令的帮助
clap-help = 显示帮助
clap-version = 显示版本
clap-more = 更多信息请用 '--help'。
clap-error = 错误：
clap-similar-argument = 有相近的参数：
clap-similar-subcommand = 有相近的子命令：
clap-similar-value = 有相近的值：
clap-similar-arguments = 有这些相近的参数：
clap-similar-subcommands = 有这些相近的子命令：
clap-similar-values = 有这些相近的值：
clap-tip = 提示：
clap-to-pass = 若要把 '
clap-as-a-value = ' 当作值，请用 '
clap-only = ；只给了
clap-was-provided = 个
clap-were-provided = 个
clap-no-more = 是多余的
clap-unexpected-argument = 不认识的参数
clap-unexpected-value = 值
clap-found = '
clap-invalid-value = 无效的值
clap-for = '，用于 '
clap-unknown-subcommand = 不认识的子命令
clap-missing = 缺少必需的参数：
clap-needs-value = 这个参数需要一个值：
clap-no-value = 但没有给出
clap-once = 只能给一次
clap-not-with = 不能同时使用：
clap-the-argument = 参数
clap-the-subcommand = 子命令
clap-values-needed = 个值是必需的：
clap-a-size = 大小是带 KiB、MiB 或 GiB 的整数，至少 1MiB：512MiB
clap-a-number = 应为 { $low } 到 { $high } 的整数

refusal-and = { $one }；{ $other }
refusal-no-terminal = 屏幕需要终端，而标准输入或标准输出不是终端；用 --plain 可按文本行进行，`synod run FILE` 不需要屏幕
refusal-explore-play = 屏幕需要终端，而这里没有可用的终端；不加 --play 时，找到的内容写成脚本
refusal-dumb = 屏幕需要能定位文字的终端，而这个终端不能（TERM=dumb）；用 --plain 可按文本行进行，`synod run FILE` 不需要屏幕
refusal-no-output = 标准输出已关闭；要丢弃打印的内容，请送往 /dev/null
refusal-output = 无法写入标准输出：{ $why }
refusal-no-input = 无法读取 <stdin>：标准输入已关闭
refusal-no-file = 没有文件 `{ $file }`
refusal-unreadable = 无法读取 `{ $file }`：{ $why }
refusal-no-scripts = `{ $folder }` 中没有脚本：脚本的名称以 `.synod` 结尾
refusal-coverage-of-rules = `--coverage` 只用于规则：`synod list rules ALGORITHM --coverage`
refusal-share-damaged = 分享的时刻已损坏：有字符缺失或改变；请重新完整地复制
refusal-share-newer = 这一时刻由更新版本的 synod 分享，格式为 { $format }；此版本读格式 1
refusal-nothing-to-share = 还没有离开过的会话：请给出脚本，或 `synod list demos` 中的演示
refusal-too-long-to-share = 这次运行太长，不能作为文本分享；可以把它的脚本作为文件交出
refusal-never = { $option } { $given }：这一时刻不会到来；脚本在事件 { $event }、{ $time } 结束
refusal-nearest-demo = 是指演示 `{ $name }` 吗？
refusal-list-demos = 演示的名称见 `synod list demos`
refusal-algorithm-no-script = `{ $word }` 是算法，这里要的是脚本，例如 `{ $demo }`；演示的名称见 `synod list demos`
refusal-no-algorithm = 没有算法 `{ $word }`；有的是 { $names }
refusal-nearest = 是指 `{ $name }` 吗？
refusal-both-played = 只能播放 `{ $file }` 或 `{ $algorithm }` 之一
refusal-nothing-played = 没有指明播放什么
refusal-watch = --watch：`{ $file }` 不是可以再次保存的文件
refusal-plain-watch = --watch 只用于屏幕：以文本行播放时脚本只播放一次
refusal-plain = 有 { $count } 行无法理解
plain-begin = { $algorithm }，{ $nodes } 个节点。回车：下一个事件；`help`：还有哪些命令。
plain-begin-script = { $algorithm }，{ $nodes } 个节点，带脚本。回车：到脚本的下一幕；`help`：还有哪些命令。
plain-open = 输入其中之一的名字，或一个文件；只按回车则离开。
plain-help = 回车             下一个事件；有脚本时到它的下一幕
    status           谁是什么：时刻、安全性、节点、客户端
    why              上一个事件的规则、出处和取值
    messages         在途的消息
    show NAME        一幅图，如 logs（`synod list figures`）
    safeguards       哪些保护措施开着、哪些关了；用 `without NAME` 和 `with NAME` 切换
    back             后退一个事件；goto 12 或 goto 1.5s：到某一时刻
    run 1s           让时间流逝；run until leaders = 1：直到条件成立
    crash S1         以及 `synod list commands` 中的所有其他命令
    fold             把心跳之类用一行讲述，或重新逐个讲述
    play             把脚本播放到结尾，或到它的提问
    save FILE        把会话保存为脚本
    quit             离开；Ctrl-C 结束正在进行的事，否则离开
plain-here = 事件 { $event }，{ $time }，分支 { $branch }
plain-group = 分区的第 { $group } 组：{ $nodes }
plain-cut = 已切断：{ $links }
plain-pending = 等待中
plain-ok = 成功
plain-failed = 失败
plain-unknown = 未知
plain-in-flight = 在途消息 { $count } 条
plain-arrives = 于 { $time } 到达
plain-violated = { $name } 在事件 { $number } 被破坏
plain-on = 开
plain-off = 关
plain-nothing-happened = 还没有发生任何事。
plain-no-rule = 没有涉及规则。
plain-needs-screen = 这要在屏幕上才能做。
plain-answer = 请输入一行作为回答；只按回车则跳过；前面加冒号的行是命令。
plain-wrong = 错误：{ $why }
plain-stopped = 已在此停下。
plain-no-story = 此处没有脚本可以继续；`run 1s` 让时间流逝。
refusal-script-file = --script：每个算法都要读一遍，所以必须是文件
refusal-shared-settings = { $variant }：分享的时刻有自己的设置；只写算法名
refusal-no-subcommand = 没有子命令 `{ $name }`；有的是 { $names }
refusal-config = 无法读取配置 `{ $file }`：{ $why }
refusal-no-home = 没有主目录，因而没有配置（XDG_CONFIG_HOME 和 HOME 都不是绝对路径）：请指定一个文件
config-none = { $file } 不存在：一切都是默认
config-right = { $file }：没有错误
config-pale = { $file }：主题 { $theme }：“{ $tone }”与背景难以区分（对比度 { $found }，至少应为 3）
config-head = synod 的配置：$XDG_CONFIG_HOME/synod/config.toml，或 ~/.config/synod/config.toml。
    各行都是注释或不改变任何东西：写的是默认的样子。要修改哪一行，就去掉它前面的 #。
    `synod config check` 指出错误；正确的部分照常生效。
config-lang = 屏幕的语言：{ $values }
config-theme = 主题：{ $values }，或自己的主题
config-colours = 有多少种颜色：{ $values }
config-glyphs = 符号：{ $values }
config-reduced-motion = 是否没有移动的动画，时刻之间直接切换：{ $values }
config-mouse = 鼠标是否归本程序；否则用来选择文字：{ $values }
config-big = 是否只显示一个视图和原因，没有浅色，便于远处的人看清：{ $values }
config-fold = 是否从一开始就折叠无新内容的事件：{ $values }
config-themes = 自己的主题：除写明的以外与 base 相同；可以有任意多个。
config-keys = 按键：做什么，用哪些键。键给了一件事，就从同一张表的其他事中去掉。
    esc 和 ctrl-c 保持不变。
config-keys-normal = 在一次运行的屏幕上
config-keys-messages = 选中一条消息时
config-keys-scrub = 在时间线上找时刻时
config-keys-search = 逐个查看匹配时
config-keys-quiz = 脚本提问时
config-keys-partition = 在分区编辑器中
config-keys-prompt = 输入一行时：只能是带 ctrl 或 alt 的键，以及不是字母的键
config-keys-help = 打开帮助时
config-keys-panes = 选择视图时
config-keys-disk = 选择崩溃后磁盘上留下什么时
config-keys-branches = 选择分支时
config-keys-safeguards = 选择保护措施时
config-keys-share = 分享时刻时
config-keys-quit = 询问是否离开时
config-keys-start = 在开始屏幕上

export-what = --format 说明写什么，或由 --out 的后缀说明：mermaid、plantuml、shiviz、itf、dot 或 json
export-ending = `{ $file }`：后缀不对应任何格式；可用的有 { $endings }，或由 --format 说明
export-nothing = 所要的范围里什么也没有：--from 和 --to 之间没有事件，或 --nodes 和 --quiet 把它们都略去了
export-no-node = --nodes：没有 `{ $given }`；有 { $names }

record-made = { $file }：{ $seconds } 秒，{ $frames } 帧
record-made-one = { $file }：一张画面
gallery-made = { $page }，含 { $pictures } 张图片，{ $kilobytes } kB
record-progress = 脚本的 { $percent } %，影片 { $seconds } 秒
record-where = 标准输出是终端：请用 --out 指明写到哪里，后缀指明格式
record-ending = `{ $file }`：后缀不是任何格式；有 { $endings }，或用 --format 指明
record-sheet = --contact-sheet 是一张图片：需要 .png
record-one-moment = --at 用于一张画面，而这种格式是整部影片：用 --from 和 --to 取其中一段
record-unwritten = 无法写入 `{ $file }`：{ $why }；原有内容没有改动
record-refuted = { $file }:{ $line }：`{ $text }` 不成立
record-failed = { $file }:{ $line }：`{ $text }`：{ $why }
list-known = 已知会被违反，并非错误：{ $text }
list-coverage = { $scripts } 个脚本中，{ $rules } 条规则有 { $fired } 条触发
list-coverage-never = 从未触发
list-coverage-more = { $names }，另有 { $count } 个
record-broken = { $file }：事件 { $event } 破坏了 { $invariant }，而脚本没有预期
record-stopped = { $file }：脚本在屏幕上到事件 { $event } 就不再继续
record-why = { $why }
record-not-kept = 什么也没有录下；--keep 会保留到那里为止能显示的部分
record-kept = --keep：到那里为止能显示的部分已录下
record-never = { $option } { $given }：这一时刻不会到来；影片在事件 { $event }、{ $time } 结束
record-no-moment = { $option } { $given }：不是事件，不是时间，也不是脚本的章节
record-no-chapters = 它没有章节
record-chapters = 它的章节有 { $titles }
record-backwards = --from 比 --to 晚
record-wants-size = { $place } `{ $given }`：应是列数和行数，从 { $least } 到 { $most }
record-wants-number = { $place } `{ $given }`：应是 { $least } 到 { $most } 的整数
record-wants-speed = { $place } `{ $given }`：应是 0.1 到 16 的数
record-wants-time = { $place } `{ $given }`：应是 500ms 或 3s 这样的时间，最多 { $most }
record-wants-word = { $place } `{ $given }`：应是其中之一：{ $words }
record-unknown = { $place }：录制没有这项设置；有 { $names }
record-unknown-near = { $place }：录制没有这项设置；是指 `{ $name }` 吗？
record-open-quote = { $place }：这一行录制设置的引号没有闭合
record-missing = 注意：这些符号没有字形，显示为方框：{ $signs }
record-needs-file = 动态图片要写到文件里：用 --out 指定
tape-unknown = { $place }：`{ $given }` 不是录制带的命令；有 { $names }
tape-unknown-near = { $place }：`{ $given }` 不是录制带的命令；是指 `{ $name }` 吗？
tape-foreign = { $place }：`{ $name }` 是 VHS 的命令，在这个屏幕上没有对应
tape-no-text = { $place }：这一行不是 UTF-8
tape-no-key = { $place }：`{ $given }` 按住的不是任何键；末尾应是一个字符，或其中之一：{ $names }
tape-no-key-near = { $place }：`{ $given }` 按住的不是任何键；是指 `{ $name }` 吗？
tape-no-delay = { $place }：`{ $name }` 后面不能有 `@`
tape-needs-setting = { $place }：`Set` 需要一项设置：{ $names }
tape-needs-text = { $place }：`{ $name }` 需要文字，例如 { $name } "synod raft"
tape-needs-value = { $place }：`{ $name }` 需要一个值
tape-needs-path = { $place }：`{ $name }` 后面需要一个名字
tape-open-quote = { $place }：`{ $quote }` 在这一行没有闭合
tape-hidden = { $place }：没有键能输入 `{ $sign }`
tape-unknown-setting = { $place }：VHS 没有设置 `{ $given }`；在这里有意义的是 { $names }
tape-unknown-setting-near = { $place }：VHS 没有设置 `{ $given }`；是指 `{ $name }` 吗？
tape-wants-time = { $place }：`{ $given }`：应是 0.5、500ms、2s 或 1m 这样的时间，最多 60m
tape-wants-count = { $place }：`{ $given }`：一个键可以按 1 到 { $limit } 次
tape-wants-number = { $place }：{ $name } `{ $given }`：应是 { $least } 到 { $most } 的整数
tape-wants-speed = { $place }：{ $name } `{ $given }`：应是 0.1 到 16 的数
tape-wait-where = { $place }：`{ $given }`：等待应是 `Wait+Line` 或 `Wait+Screen`
tape-wait-zero = { $place }：`Wait` 需要大于 0 的时间
tape-pattern = { $place }：`{ $given }` 不是正则表达式
tape-screenshot = { $place }：`{ $file }`：一个时刻的图片应是 .png 或 .txt
tape-theme = { $place }：不知道主题 `{ $given }` 是浅是深；可以用 `light`、`dark`、VHS 中带有这类字眼的名字、`Dracula` 等常见的名字，或写明背景的 JSON
tape-theme-near = { $place }：不知道主题 `{ $given }` 是浅是深；是指 `{ $name }` 吗？
tape-theme-json = { $place }：`{ $given }`：JSON 的主题要有 "#1e1e2e" 这样的背景
tape-size = { $place }：字号为 { $font } 时，{ $pixels } 像素是 { $size } 个单元格；应在 { $least } 到 { $limit } 之间
tape-output = { $place }：`{ $file }`：不制作视频和帧的文件夹；有 { $endings }
tape-option = { $option } 用于脚本：录制带用 Hide、Show 和 Screenshot 自己说明显示什么
tape-unheeded = 注意：录制带中的这些在这里没有意义：{ $names }
tape-late = 注意：{ $place }：`{ $text }` 在第一个命令之后不起作用，与 VHS 相同
tape-nothing-copied = { $place }：`Paste` 没有可粘贴的内容：前面没有 `Copy`
tape-too-long = { $place }：连同包含的文件，录制带最多有 { $limit } 步
tape-source = { $place }：无法读取 `{ $file }`：{ $why }
tape-loop = { $place }：`{ $file }` 包含了它自己
tape-nothing-shown = { $file }：录制带什么也没有显示：全部被隐藏了
tape-not-come = { $place }：等待 /{ $pattern }/，它没有出现；最后一行是 `{ $last }`
tape-not-filmed = { $place }：这会开始一次搜索，所需时间取决于机器；录制带无法拍摄
tape-typed-at = { $place }：`{ $line }`：{ $why }
tape-typed-other = 录制带的提示符处可以用 `synod ALGORITHM …`、`synod play FILE`、`synod compare A B --script FILE`、`clear` 和注释
tape-typed-quote = 引号没有闭合
tape-typed-wrong = { $why }
tape-typed-random = 随机的种子每次得到不同的影片：请指定一个
