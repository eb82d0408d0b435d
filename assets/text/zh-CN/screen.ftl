### The screen: panes, keys, help.

## 窗格
pane-cluster = 集群
pane-logs = 日志
pane-in-flight = 传输中
pane-why = 为什么
pane-state = 状态
pane-events = 事件
pane-clients = 客户端
pane-invariants = 不变式
pane-branches = 分支
pane-script = 脚本

## 第一行，以及按键行上方的一行
status-nodes = { $count } 个节点
status-seed = 种子 { $seed }
status-event = 事件 { $number }
status-acked = 已确认 { $count }
status-step = 单步
status-busy = 运行中
status-safe = 安全 { $count }/{ $count }
status-violated = 违反 { $name }
status-next = 下一个事件在 { $left } 后
status-searching = 正在查找“{ $words }”
status-prompt-write = 写
status-prompt-read = 读
status-prompt-goto = 转到事件或时间
status-prompt-until = 运行直到
status-prompt-branch = 新分支的名称
status-prompt-rename = 新名称
status-prompt-save = 另存为
status-too-small = synod 需要 { $width }×{ $height } 个字符，当前只有 { $columns }×{ $rows }。

## 窗格中的词语
label-paused = 已暂停
label-crashed = 已崩溃
label-partition = 分区
label-cut-from = 从 { $node } 切断到……
label-timer-fired = { $node } { $timer }
label-term = 任期
label-vote = 投票
label-commit = 提交
label-lost-down = { $node } 没有运行，消息因此丢失。
label-lost-cut = 现在从 { $from } 到 { $node } 不通，消息因此丢失。
label-lost-chance = 网络丢失了这条消息。
label-synced = { $node } 磁盘已同步
label-mark-decision = 当选
label-mark-role = 角色
label-mark-commit = 提交
label-mark-fault = 故障
label-mark-violation = 违反
label-committed = 已提交
label-uncommitted = 未提交
label-match = 已匹配
label-next = 下一条
label-nothing-in-flight = 没有传输中的消息
label-nothing-happened = 还没有发生任何事件。按空格键走一步，这里会说明它为什么发生。
label-held = 已扣留
label-lost = 将丢失
label-durable = 持久化
label-changed = 刚刚改变
label-no-operations = 还没有请求：按 w 写，按 r 读
label-pending = 等待中
label-ok = 成功
label-failed = 失败
label-unknown = 未知
label-causes = 经过（事件、内容、引起它的事件）
label-violated-at = { $name }，事件 { $number }
label-safeguard-off = { $name } 已关闭
label-choose-pane = 视图
label-choose-disk = 磁盘上留下什么
label-choose-safeguard = 保护措施
label-disk-kept = 保留
label-disk-unsynced = 丢失未同步部分
label-disk-wiped = 清空
label-branch-left = 始于 { $number }：
label-branch-main = 从头开始
label-mistake = 无法理解
label-leave-title = 退出
label-leave = { $count ->
    [0] 退出 synod？
   *[other] 已有 { $count } 个事件，要退出吗？可以把会话保存成脚本，以后能原样回到这里。
}

## 帮助
help-title = 按键
help-pane-cluster = 谁是领导者，什么在传输
help-pane-logs = 逐个位置比较所有日志
help-pane-in-flight = 路上的消息
help-pane-why = 触发了哪条规则，为什么
help-pane-state = 一个节点的所有变量
help-pane-events = 发生过什么
help-pane-clients = 请求及其结果
help-pane-invariants = 必须始终成立的性质
help-pane-branches = 还尝试过什么，从哪里分出
help-disk-kept = 写过的全部内容
help-disk-unsynced = 只有已同步的内容
help-disk-wiped = 什么都没有：重启后是空的

## Keys: the bottom line and the help
key-step = 单步
key-back = 后退
key-play = 播放
key-kill = 崩溃/重启
key-partition = 分区
key-heal = 恢复网络
key-write = 写入
key-messages = 消息
key-help = 帮助
key-quit = 退出
key-next-node = 下一节点
key-previous-node = 上一节点
key-node = 节点
key-first-violation = 首次违规
key-next-beat = 下一幕
key-previous-beat = 上一幕
key-timeout = 触发超时
key-freeze = 暂停/继续节点
key-read = 读取
key-load = 持续请求
key-load-off = 停止请求
key-next-interesting = 下一关键事件
key-previous-interesting = 上一关键事件
key-palette = 命令
key-panes = 视图
key-enlarge = 放大
key-next-pane = 下一视图
key-previous-pane = 上一视图
key-until = 运行至
key-goto = 跳转
key-faster = 加速
key-slower = 减速
key-kill-disk = 崩溃（选择磁盘）
key-branches = 分支
key-switch = 切换
key-new-branch = 在此新建分支
key-rename = 重命名
key-safeguards = 安全措施
key-why = 原因
key-scroll-up = 向上
key-scroll-down = 向下
key-search = 搜索事件
key-theme = 主题
key-language = 语言
key-cancel = 取消
key-suspend = 挂起
key-deliver = 投递
key-drop = 丢弃
key-duplicate = 复制
key-hold = 扣留/放行
key-done = 完成
key-next-match = 下一匹配
key-previous-match = 上一匹配
key-next-group = 下一组
key-previous-group = 上一组
key-cut = 单向切断
key-cut-both = 双向切断
key-apply = 应用
key-enter = 确定
key-complete = 补全
key-earlier = 较早的命令
key-later = 较晚的命令
key-page-up = 上翻页
key-page-down = 下翻页
key-close = 关闭
key-row-up = 向上
key-row-down = 向下
key-choose = 选择
key-toggle = 开/关
key-save = 保存并退出
key-leave = 不保存退出
key-stay = 留下

## What a key would do right now
key-stop = 停止
key-crash = 使其崩溃
key-restart = 重启
key-start = 启动
key-pause-node = 暂停节点
key-resume-node = 继续节点
key-hold-back = 扣留
key-release = 放行

## Chapters of the help
key-group-time = 时间
key-group-faults = 故障
key-group-clients = 客户端
key-group-messages = 消息
key-group-branches = 分支
key-group-view = 查看
key-group-general = 程序

## Answers to keys
note-branched = 原来的历程已保留；当前为新分支 { $branch }
note-cut-from = 从 { $node } 切断：移到另一端，再按一次该键
note-language = { $language }
note-no-command = 这一行没有命令
note-no-match = 附近没有与“{ $words }”匹配的事件
note-no-node = 没有节点 S{ $given }；现有节点为 S1 至 S{ $nodes }
note-no-pane = 没有名为“{ $name }”的视图；可用的有 { $panes }
note-no-theme = 没有名为“{ $name }”的主题；可用的有 { $themes }
note-saved = 已保存到 { $path }
note-takes-nothing = “{ $word }”后面不能再有内容；给出的是“{ $given }”
note-violated = { $invariant } 被违反

## 命令做了什么，客户端如何看待答复
did-crash = 进程消失了，只在内存中的一切也随之消失。磁盘保留它写下的全部内容。重启之前，到达这里的消息都会丢失。
did-crash-unsynced = 进程消失了，尚未同步到磁盘的写入也丢失了。
did-crash-wiped = 进程消失了，磁盘也空了：它回来时会忘记自己承诺过什么。
did-restart = 它只凭磁盘上的内容启动，其他一无所知：不知道谁是领导者，也不知道什么已经提交。
did-pause = 它停住了，就像一次漫长的垃圾回收：到达的消息排队等待，定时器要等它恢复后才触发。
did-resume = 它恢复运行：现在处理期间到达的消息，过期的定时器随即触发。
did-partition = 组与组之间不通。已经在组间路上的消息将会丢失。
did-cut = 这些链路不通。已经在路上的消息将会丢失。
did-heal = 一切恢复畅通。丢失的仍然丢失，除非有人重新发送。
did-link = 从现在起这些链路上的消息按此传输；已经在路上的不变。
did-ask = { $node } 询问它认为的领导者，或下一个还没问过的节点，然后等待答复。
did-queue = { $node } 已暂停：消息在那里等待，直到它恢复运行。
did-answer = { $node } 得到了答复：{ $result }。
did-redirect = { $peer } 不是领导者，指向 { $redirect }：{ $node } 转去询问它。
did-no-leader = { $peer } 不是领导者，也不知道谁是：{ $node } 等不及时会去问另一个节点。
did-retry = { $node } 没有及时得到答复，转问下一个节点。相同的序号表明这是同一个请求。
did-give-up = { $node } 放弃了。它永远不会知道请求是否生效。
did-busy = 每个客户端都还在等待答复，因此现在没有人请求。
did-load = 从现在起客户端持续发出请求：轮到谁，且谁已得到上次的答复，谁就请求。
did-load-off = 客户端安静下来。之前的请求仍会得到答复。
did-drop = 消息消失了；发送者并不知道。
did-duplicate = 同一条消息传输两次。副本有自己的延迟。
did-hold = 消息停在原处，直到被放行。
did-release = 消息继续前进。
did-delay = 消息会晚些到达。
did-send = 一条没有人发送过的消息。收到它的节点分辨不出来。
did-with = 这项保护重新生效。
did-without = 从现在起算法在没有这项保护的情况下运行。不变式会显示它破坏了什么。

## 为什么现在这个键不起作用
not-now-start = 这里是起点：还什么都没有发生
not-now-node = 没有节点
not-now-one-node = 只有一个节点
not-now-whole = 没有切断的链路，也没有分区
not-now-client = 没有客户端：请以 --clients 1 启动
not-now-in-flight = 没有传输中的消息
not-now-violation = 没有不变式被违反
not-now-script = 没有在播放脚本
not-now-timer = 选中的节点没有可触发的定时器
not-now-running = 选中的节点没有运行
not-now-rename = main 不能改名：每个脚本都从它开始
not-now-safeguard = 这个算法没有保护措施
not-now-message = 没有选中消息
not-now-groups = 所有节点都在一组：先把某个节点放到另一组

## 帮助中按键之后的符号
help-scrubber = 下方的时间线
sign-leads = 领导
sign-follows = 跟随
sign-campaigns = 请求投票
sign-paused = 已暂停；被扣留的消息
sign-crashed = 已崩溃
sign-timer = 定时器剩余时间
sign-message = 请求消息；应答消息
sign-lost = 将丢失
sign-clashes = 违反不变式的一方
sign-quorums = 属于第一、第二个事实的多数派
sign-committed = 任期 2 的条目，已提交
sign-uncommitted = 尚未提交
sign-unsynced = 尚未落盘
sign-match = 已知到此相同；下次发送处

## 起始画面
start-tagline = 看服务器如何达成一致：逐个事件走完共识，一键制造故障，随时回到任何时刻。
start-algorithms = 算法：可以随意摆弄的集群
start-demos = 演示：一幕一幕讲解
start-same = 在命令行中等同于：{ $command }
start-help = 打开算法会得到一个等待第一步的集群：可以使节点崩溃、切断链路、写入，也可以后退。演示讲述一个故事：按 page down 进入下一幕。打开之后，底部一行同样列出可用的按键，? 显示全部按键；退出后回到这里。
key-open = 打开
about-paxos = 以带编号的提案投票，一次选定一个值
about-raft = 由选举产生的领导者复制日志
demo-paxos-acceptor-fails = 接受者失败，其余的已足够
demo-paxos-duel = 两个提议者互相超过（活锁），随机等待使之结束
demo-paxos-late-proposer = 两个节点已通过 [5,7]，编号 9 想要 6：X 最终是多少？
demo-paxos-majority-of-values = 三个中两个持有 x，而 x 没有选定
demo-paxos-promise-carries-a-value = 承诺里带着“北”
demo-paxos-proposer-fails = 提议者失败，别人完成它开始的事
demo-paxos-round = 无故障的一轮：先承诺，后投票
demo-raft-election = 第一次选举：三个服务器，一次超时，两张选票
demo-raft-figure-7 = 六个跟随者的日志各有不同的差异，全部被修复：图 7
demo-raft-leader-crash = 写入得到确认之后，领导者崩溃
demo-raft-partition = 二对三：少数派保有领导者，却什么也做不了
demo-raft-replication = 一次写入如何持久，各节点何时得知
demo-raft-split-vote = 两个候选者各得两票：无人胜出，由下一个任期决定

# 几次运行各自的代价，并排比较。
cost-time = 虚拟时间
cost-events = 事件数
cost-messages = 节点间消息数
cost-bytes = 节点间字节数
cost-clients = 与客户端的消息数
cost-writes = 已答复的写操作
cost-round-trips = 每次写的往返次数
cost-leaderless = 没有领导者的时间
cost-claims = 成立的断言
cost-claims-held = { $held } / { $claims }
cost-violations = 被破坏的不变式
sides-over = （结束）
sides-help = 每个算法面对同样的客户端和同样的故障，并处在同一虚拟时刻。往返次数包含客户端自己的那一次；没有领导者的时间从一开始算起。单步走到其中任何一个的下一个事件。

start-sessions = 最近的会话：保持离开时的样子
recent-about = { $algorithm }，停在事件 { $events }（{ $time }）
recent-about-branches = { $algorithm }，停在事件 { $events }（{ $time }），共 { $branches } 条分支
recent-damaged = 该文件已损坏，原样保留。
recent-newer = 由更新版本的 synod 写成（格式 { $format }），原样保留。
