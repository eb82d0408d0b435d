### 命令行和命令面板对所有算法共有的设置、命令和消息的说明。

algorithm-fast-paxos = Fast Paxos：提议者不冲突时，两次消息延迟选定一个值（Lamport，2006）
algorithm-multi-paxos = Multi-Paxos：每个槽由 Paxos 选定的日志，准备阶段只做一次（Lamport，2001；van Renesse 与 Altinbuken，2015）
algorithm-paxos = Basic Paxos：以带编号的提案投票，一次选定一个值（Lamport，1998、2001）
algorithm-raft = Raft：由选举产生的领导者复制日志（Ongaro 与 Ousterhout，2014）
algorithm-zab = ZAB：给每个变更编号，所有节点按同一顺序执行，如 ZooKeeper（Junqueira、Reed 与 Serafini，2011）

setting-nodes = 节点数
setting-seed = 一切随机性的来源：相同的种子和命令得到相同的运行。有选举的算法按节点数选用默认种子，使第一次选举顺利进行
list-seed-by-nodes = 随节点数
setting-clients = 客户端数
setting-latency = 消息在途的时间
setting-fsync = 磁盘同步一次写入所需的时间
setting-client-timeout = 客户端等待多久没有答复就转向下一个节点
setting-client-give-up = 客户端等待多久没有答复就放弃：结果未知
setting-client-retry = 客户端是否重试
setting-max-in-flight = 最多允许多少条消息在途（或等待暂停的节点）：超过时运行停止，并指出是什么在循环

message-request = 客户端的请求
message-reply = 节点给客户端或另一个节点的答复
message-closed = 与发送方的会话已断开，或被拒绝

role-down = 已崩溃
role-absent = 未启动

command-cluster = 脚本所用的集群：脚本的第一条命令
command-given = 第一个事件之前的持久状态
command-absent = 这些节点尚未启动
command-start = 启动尚未启动的节点
command-without = 关闭保护措施，看看什么会被破坏
command-with = 重新打开保护措施
command-set = 在运行中更改设置
command-step = 运行下一个或下几个事件
command-next = 运行到下一个某类事件，或算法的某种结果
command-run = 运行一段时间，或运行到条件成立
command-back = 后退一个或几个事件；什么都不会丢失
command-goto = 转到某个事件或时刻
command-deliver = 让消息立即到达
command-drop = 丢弃消息
command-duplicate = 把一条消息再发一次
command-hold = 扣住一条消息，直到放行
command-release = 放行被扣住的消息。若只写节点（有租约的算法）：持有者提前归还租约
command-delay = 让消息晚些到达
command-settle = 不断投递，直到没有在途消息
command-send = 伪造一条消息
command-partition = 把网络分成几组
command-cut = 切断链路，单向或双向
command-isolate = 把节点与其他所有节点隔离
command-heal = 结束分区和切断
command-link = 更改链路的延迟、丢失、重复和次序
command-crash = 使节点崩溃，并指定磁盘上保留什么
command-restart = 重新启动崩溃的节点
command-pause = 使节点或客户端（pause C1）暂停一阵：到达的消息排队等候
command-resume = 结束节点或客户端的暂停
command-timeout = 让已设定的计时器立即触发
command-clock = 使节点的时钟不准
command-c1 = 客户端发出请求；能请求什么由算法规定
command-load = 客户端按每秒若干次的频率持续请求
command-expect = 断言某个条件成立：此刻，或从此刻起一直成立；结果列在状态里
command-branch = 从此处命名一个新分支
command-switch = 转到某个分支
command-branches = 列出分支
command-say = 对观众说一段话
command-beat = 供演示者停顿
command-chapter = 开始新的一章
command-view = 显示一个面板
command-show = 显示算法的一张图；没有屏幕时打印它此刻的样子
command-focus = 选中一个节点
command-watch = 持续显示一个表达式的值
command-unwatch = 不再监视某个表达式，或全部不再监视
command-speed = 屏幕上时间流逝的快慢
command-what-if = 说明一条在途消息送达会怎样，丢弃又会怎样
command-what-saves = 找出使被违反的不变式得以保持的最小改动：一条消息、一条命令、一个磁盘或一项保护措施
command-why-not = 询问节点受什么阻碍：为什么没有做某事，以及怎样才会做
command-quiz = 向观众提问

### 各种工作负载中客户端能请求什么。

operation-write = 写入一个键
operation-read = 查询一个键的值
operation-cas = 如果键的值是前一个，就改成后一个
operation-propose = 提议值 x=3，并得知选定的是什么
operation-chosen = 查询为一个键选定了什么
operation-expect-chosen = 如果为键选定的不是前一个值，就得知选定了什么；什么也不改变

### 保护措施在哪些设置下才起作用。

need-is = { $setting }={ $value }
need-is-unless = { $setting }={ $value } 或 { $other } 不为 { $not }
need-at-least = { $setting } 至少为 { $value }
need-even = { $setting } 为偶数
need-not = { $setting } 不为 { $value }
need-longer = { $setting } 大于 0ms
need-and = { $one }、{ $other }
safeguard-with-needs = { $does }。只有 { $needs } 时才起作用

### 搜索开始之前说的话。

explore-tuned = 提示：搜索从 { $settings } 开始，在这些设置下关闭的保护措施才起作用；自己给出设置则不再如此
explore-unmet = 提示：{ $safeguard } 只有 { $needs } 时才起作用，而现在 { $settings }：不会有结果；可以试试 { $tuned }
explore-tune-script = --tune：`{ $from }` 是脚本，它的设置由自己决定

## 条件
condition-fact = 该事实具有这个值；各算法的事实见 synod list facts
condition-compared = 不等于、小于、不大于、大于、不小于，或等于另一个事实；缺少其中之一则不成立
condition-role = 节点处于这个角色；leader：它在领导，不论算法怎样称呼
condition-every = 对每个运行着的这类节点都成立；一个也没有则不成立
condition-some = 对某个运行着的节点成立，不论哪一个
condition-so-many = 对这类节点中的这么多个成立
condition-leader = 对任期最高的在运行的领导者成立；没有或并列则不成立
condition-store = 状态机在那里具有这个值
condition-leaders = 此刻有这么多个运行着的节点在领导
condition-last = 客户端最近的操作是 none（没有）、pending（未完成）、ok（成功）、failed（失败）或 unknown（不明）
condition-value = 它得到的结果；none：没有值（文本 none 要放在引号里）
condition-seen = 答复所告知客户端的最远处，用于任何节点都可答复、有的落后的算法；它不会回到那之前
condition-client-fact = 算法另外告知的客户端情况。zookeeper：session（closed、connecting、connected、disconnected、expired）、server、events（监视事件，依次），以及客户端自己认为的 leads、holds；wakeups
condition-in-flight = 有这样的消息在途
condition-nothing = 没有消息在途
condition-converged = 运行着的节点的日志、已应用的值和提交位置都相同
condition-safe = 本分支至此没有不变式被违反；已知会违反的不算
condition-violated = 该不变式在本分支至此被违反过
condition-linearizable = 客户端的操作有某个次序能解释全部答复；否则说出第一个无法解释的答复和它前后的操作。值被重复写入时可能无法判定，那时它和它的否定都不成立
condition-history = 客户端至此的操作满足该一致性模型；否则说出几个与它矛盾的操作，eventual 则说出在没有在途消息、没有客户端等待时哪些节点不同。未完成或不明的操作可能已发生，也可能没有。不能判定时，它和它的否定都不成立
condition-messages = 节点之间发送过这么多条消息
condition-cluster = 整个集群的事实，例如 chosen，前面没有节点
condition-arithmetic = 事实与整数的算术：+、-、*、/ 和 %，符号两边有空格
condition-extreme = 最大、最小的；集合中没有该事实的成员以及没有运行的成员略过
condition-absolute = 去掉正负号
condition-count = 列表或集合中有多少个；对多少个节点成立
condition-not = 条件不成立；先于 and
condition-and = 两个都成立；先于 or
condition-or = 至少一个成立；括号用于分组
