### ZooKeeper 的规则、事实、角色、消息、不变式、保护措施与设置。属于 ZAB 的部分用 ZAB 的文字。
### 规则的文字以 $node 称 znode，以名字引用条件中的值；`rule-…-title` 用于事件列表。

algorithm-zookeeper = ZooKeeper：建在 ZAB 上、众多客户端共用的一棵树；会话、监视、锁
about-zookeeper = 众多客户端共用的一棵小树，有会话、监视与版本，建在 ZAB 上
demo-zookeeper-session = 会话比节点活得久；沉默太久就失去会话和属于它的一切
demo-zookeeper-master = 三个参加选举：一个领导，其余监视
demo-zookeeper-lock = 五个客户端争一把锁：白白唤醒四个，还是一次一个
demo-zookeeper-paused-holder = 持锁时被暂停：它相信已经结束的事
demo-zookeeper-watch = 监视随事件用掉，而事件先于变更到达
demo-zookeeper-versions = 只有还是版本 0 才改：两个变更只成一个
demo-zookeeper-observer = 观察者读到过去；sync 之后读到现在
demo-zookeeper-leader-dies = 领导者崩溃：无人被服务，但会话不丢
demo-zookeeper-access = 只有有权限的才能改变 znode：创建与删除看上一级的 ACL
demo-zookeeper-order = 同一客户端的请求按它的顺序执行

## 规则：节点与它的客户端

rule-stop-serving = { $node } 不再服务任何客户端：它失去了领导者，或失去了多数。{ $clients ->
    [0] 没有客户端连着它。
   *[other] 连着它的 { $clients } 个客户端会得知，可以带着会话到别处重连。
}
rule-stop-serving-title = 不再服务
rule-refuse-connection = { $node } 没有领导者，不服务任何客户端：{ $client } 要另找节点。
rule-refuse-connection-title = 不服务 { $client }
rule-unknown-connection = { $client } 在一条 { $node } 没有（或不再有）的连接上说话：它必须重新连接。
rule-unknown-connection-title = 不认识 { $client } 的连接
rule-late-request = { $client } 对 { $node } 说的这句话比它后来说的更早：跳过，否则同一客户端的操作会乱序。
rule-late-request-title = 来得太晚
rule-request-again = { $client } 对 { $node } 又说了同样的话：{ $answered ->
    [true] 若已有答复，就再给同样的答复。
   *[other] 答复还在路上。
}
rule-request-again-title = { $client } 又说一遍
rule-server-behind = { $client } 已经看到 { $seen }，而 { $node } 的树只到 { $zxid }：这里不服务它，否则它会在看过新的之后又看到旧的。它要另找节点。
rule-server-behind-title = 落后于 { $client }
rule-ask-session = { $client } 还没有会话。{ $node } 请 { $leader } 开始一个：这个客户端的第 { $session } 个会话。这是一个事务，所有节点都会知道这个会话。
rule-ask-session-title = { $client } 要一个会话
rule-reconnect = { $client } 带着之前开始的会话 { $session } 来到 { $node }：还是同一个会话，属于它的一切都在。{ $last_zxid_check ->
    [held] 客户端看到了 { $seen }，这里的树也到了：{ $zxid }。
    [failed] 客户端看到了 { $seen }，这里的树只到 { $zxid }：它会在看过新的之后又看到旧的（保护措施 last_zxid_check 已关）。
   *[other] 没有人问客户端看到了哪里（保护措施 last_zxid_check 已关）。
}{ $watches ->
    [0] 它没有监视什么。
   *[other] 它监视的 { $watches } 处会重新看一遍。
}
rule-reconnect-title = { $client } 带着会话来到这里
rule-session-gone = { $client } 带着会话 { $session } 来到 { $node }，但这个会话已经结束。
rule-session-gone-title = { $client } 的会话已结束
rule-hear-client = { $client } 还活着，{ $node } 答复自己也活着。
rule-hear-client-title = 听到 { $client }
rule-drop-connection = { $node } 在会话允许的沉默时间里没有听到 { $client }：断开连接。客户端也许连着别的节点。
rule-drop-connection-title = 断开 { $client } 的连接
rule-forward-change = { $client } 向 { $node } 请求一个变更（操作 { $seq }）。是否执行、何时执行只有领导者能说：转给 { $leader }。
rule-forward-change-title = 把变更转给 { $leader }
rule-read-tree = { $node } 用自己的树答复 { $client }（操作 { $seq }），树到 { $zxid } 为止，不问任何 znode：在领导者那里 { $path } 可能已经不同。
rule-read-tree-title = 读 { $path }
rule-refuse-read = { $client } 要看 { $path }（操作 { $seq }）。{ $alternative ->
    [true] 看它的 ACL 需要 READ 或 ADMIN 权限，
   *[other] 这需要它的 READ 权限，
}而按 { $node } 到 { $zxid } 为止的树，它的 ACL 是 { $acl }，没有给 { $client } 这个权限：只让它知道有这个 znode。
rule-refuse-read-title = { $client } 无权读 { $path }
rule-read-after-changes = { $client } 要读（操作 { $seq }），{ $node } 先等这个客户端之前请求的 { $changes } 个变更回来：同一客户端的请求按它的顺序执行。
rule-read-after-changes-title = 变更之后再读
rule-set-watch = { $client } 监视 { $path } { $child ->
    [true] 的子 znode
   *[other] 本身
}。{ $watch_set_with_check ->
    [held] { $node } 在查看的同一刻设下监视：中间溜不过任何变更。
   *[other] { $node } 看过了，监视却要以后才设（保护措施 watch_set_with_check 已关）。
}
rule-set-watch-title = { $client } 监视 { $path }
rule-set-watch-late = { $node } 现在才为 { $client } 在 { $path } 上设下监视。{ $missed ->
    [true] 客户端看过之后它已经变了，没有人会告诉客户端。
   *[other] 中间什么也没变：只是运气。
}
rule-set-watch-late-title = 迟设监视 { $path }
rule-fire-watch = { $client } 监视着 { $path }：{ $what }。事件只说这件事，不说现在的内容。监视用掉了：想知道下一次变更，就再看一次。
rule-fire-watch-title = 告诉 { $client }：{ $what } { $path }
rule-missed-watch = { $client } 在另一台节点上监视过 { $path }，看到了 { $seen }。此后：{ $what }。现在告诉它。
rule-missed-watch-title = 补告 { $client } 错过的事：{ $path }
rule-ask-how-far = { $client } 要它的节点赶上领导者此刻的位置。{ $node } 去问 { $leader }。
rule-ask-how-far-title = 问 { $leader } 到了哪里
rule-sync-reached = { $node } 的树到了 { $zxid }，赶上了 { $client } 询问时（操作 { $seq }）的领导者：此后读到的不会比那更旧。
rule-sync-reached-title = 赶上了当时的领导者
rule-sync-not-yet = { $client } 询问时领导者在 { $until }，而 { $node } 的树只到 { $zxid }：等待。
rule-sync-not-yet-title = 等到 { $until }

## 规则：领导者

rule-lead-tree = { $node } 领导纪元 { $epoch }。它的树包含{ $outstanding ->
    [0] 日志里的一切
   *[other] 还未提交的 { $outstanding } 个事务
}；{ $sessions ->
    [0] 没有会话。
   *[other] { $sessions } 个会话都重新得到全部时间：前任所知的计时已经丢失。
}
rule-lead-tree-title = 在纪元 { $epoch } 领导这棵树
rule-make-transaction = { $node } 把 { $client } 的请求变成事务：{ $zxid }，{ $txn }。{ $validate_outstanding_changes ->
    [held] 它查看的是将来的树：{ $outstanding ->
        [0] 路上没有别的事务，就是现在这棵。
       *[other] 路上的 { $outstanding } 个事务都到达之后的那棵。
    }
    [failed] 它只看了现在的树；若算上路上的 { $outstanding } 个，答案就不同（保护措施 validate_outstanding_changes 已关）。
   *[other] 它只看了现在的树，没看路上的事务（保护措施 validate_outstanding_changes 已关）。
}事务写明结果是什么，而不是做什么：执行两次也一样。{ $sequence_from_counter ->
    [failed] 名字里的编号取自现有子 znode 的个数；若按曾经创建过的总数，编号会不同（保护措施 sequence_from_counter 已关）。
   *[other] {""}
}
rule-make-transaction-title = 生成 { $zxid }：{ $txn }
rule-refuse-change = { $node } 拒绝 { $client } 对 { $path } 的请求：{ $why }。拒绝也是一个事务 { $zxid }：这样客户端会按顺序、在先前的请求之后得知。
rule-refuse-change-title = 拒绝 { $path }：{ $why }
rule-refuse-access = { $client } 请求{ $needs ->
    [create] 创建 { $path }，这需要 { $of } 的 CREATE 权限。
    [delete] 删除 { $path }，这需要 { $of } 的 DELETE 权限。
    [write] 改变 { $path }，这需要它的 WRITE 权限。
   *[other] 设置 { $path } 的 ACL，这需要它的 ADMIN 权限。
}{ $of } 的 ACL 是 { $acl }，没有给 { $client } 这个权限：{ $node } 以 { $zxid } 拒绝{ $outstanding ->
    [0] 。
   *[other] ，依据是它的树和路上的 { $outstanding } 个事务。
}
rule-refuse-access-title = { $client } 无权：{ $path }
rule-no-leader-here = { $from } 替 { $client } 请求只有领导者能做的事，而 { $node } 不是领导者。
rule-no-leader-here-title = 不是领导者
rule-touch-session = { $client } 还活着：按 { $node } 的时钟，若此前再没有消息，它的会话在 { $expires } 结束。
rule-touch-session-title = { $client } 活着
rule-expire-session = { $node } 结束 { $client } 的会话 { $session }：应在 { $expires } 之前听到它，而现在是 { $now }。这也是一个事务，{ $ephemerals ->
    [0] 没有 znode 随之消失。
   *[other] { $ephemerals } 个 znode 随之消失。
}客户端本身也许还活着：它回来时才会知道。
rule-expire-session-title = 结束 { $client } 的会话
rule-all-sessions-alive = { $node } 查看有没有会话到期：{ $sessions ->
    [0] 没有会话。
   *[other] { $sessions } 个会话都还有时间。
}
rule-all-sessions-alive-title = 没有会话到期
rule-connections-lost = { $node } 失去了 { $server }，最近经由它听到 { $sessions } 个客户端。{ $ephemerals_until_expiry ->
    [held] 这不是结束会话的理由：只要时间没到，客户端可以到别的节点重连，属于会话的一切都留着。
   *[other] 它把失去的连接当作失去的客户端，结束会话（保护措施 ephemerals_until_expiry 已关）。
}
rule-connections-lost-title = 失去 { $server }
rule-say-how-far = { $server } 替 { $client } 问 { $node } 到了哪里：它最后提议的是 { $zxid }。
rule-say-how-far-title = 在 { $zxid }

## 规则：树

rule-apply-transaction = { $node } 把 { $zxid } 收进自己的树：{ $txn }。
rule-apply-transaction-title = 收进 { $zxid }：{ $txn }
rule-catch-up = { $node } 一次收进 { $transactions } 个事务，到 { $zxid } 为止。连根在内，树有 { $nodes } 个 znode。
rule-catch-up-title = 收进 { $transactions } 个事务
rule-rebuild-tree = 另一段历史取代了 { $node } 的树所依据的、到 { $before } 为止的历史：重新建树，到 { $zxid } 为止。
rule-rebuild-tree-title = 重新建树
rule-answer-change = { $zxid } 就是 { $client } 向 { $node } 请求的（操作 { $seq }）：它已在这里的树中，客户端得到答复。
rule-answer-change-title = 答复 { $client }
rule-say-expired = { $client } 的会话结束了，{ $asked ->
    [true] 如它所愿。
   *[other] 连接在 { $node } 这里：只要客户端还能听到，就会得知。
}连接断开，不再监视任何 znode。
rule-say-expired-title = 结束 { $client } 的连接

## 不变式

invariant-trees-equal-at-zxid = 收进了同样事务的树完全相同
invariant-ephemerals-have-sessions = 属于会话的 znode 只在会话存在时存在
invariant-client-never-goes-back = 节点不服务比自己看得更新的客户端
invariant-one-cas-wins = 基于同一版本的多个变更只执行一个
invariant-one-lock-holder = 多个客户端创建同一 znode，只有一个成功
invariant-watch-before-change = 监视者在能看到变更之前先得到通知
invariant-ephemerals-kept = 属于会话的 znode 留到会话结束
invariant-sequence-not-reused = 名字里的编号不重复
invariant-access-granted = 没有谁改变自己无权改变的
invariant-believes-holding = 没有谁相信自己有着别人已得到的。已知：被暂停或被切断的客户端什么也听不到

violated-trees-equal-at-zxid = { $node } 在 { $zxid } 之后的树与其他节点在 { $zxid } 之后的树不同。
explained-trees-equal-at-zxid = 所有节点按相同顺序收进相同事务，而事务写明结果是什么，不是做什么。{ $node } 的树若不同，就有事务以外的东西改过它。
conflict-other-tree = { $node } 在 { $zxid } 之后的树不同
violated-ephemerals-have-sessions = { $node } 收进 { $zxid }，为 { $owner } 的会话创建 { $path }，而这个会话已经结束：再没有什么会删掉这个 znode。
explained-ephemerals-have-sessions = 领导者生成 { $node } 现在收进的事务时，结束会话的事务已在路上；它必须把路上的也算进去。
conflict-without-session = { $node } 收进 { $zxid }，为 { $owner } 创建 { $path }，而 { $owner } 的会话已结束
violated-client-never-goes-back = { $node } 服务 { $client }，它已看到 { $seen }；这里的树只到 { $zxid }。
explained-client-never-goes-back = 客户端连接时说出自己看到了哪里，落后的 { $node } 必须拒绝。否则它会先读到新的，再读到旧的。
conflict-serves-behind = { $node } 在 { $zxid }，却服务到过 { $seen } 的 { $client }
violated-one-cas-wins = { $node } 收进 { $zxid }，改变 { $path }，而 { $first } 在先，基于同一版本。
explained-one-cas-wins = 两个客户端都说：只有还是我看到的版本才改。按 { $node } 收进的，两个都被告知成功，其中一个变更丢失。第二个请求被检查时第一个还在路上：领导者必须把路上的算进去。
conflict-set-twice = { $node } 收进 { $zxid }，使 { $path } 成为版本 { $version }；版本 { $before } 由 { $first } 产生
conflict-made-twice = { $node } 收进 { $zxid }，创建 { $path }；{ $first } 已创建过它
violated-one-lock-holder = { $node } 收进 { $zxid }，创建 { $path }，而 { $first } 已创建过它：两个客户端都被告知成功。
explained-one-lock-holder = 谁创建了 znode 谁就持有锁，按 { $node } 收进的，现在有两个持有者。第二个请求被检查时第一个还在路上：领导者必须把路上的算进去。
violated-watch-before-change = { $client } 在 { $node } 看过 { $path } 并监视它。它最迟在 { $zxid } 变了，客户端却没有得到通知。
explained-watch-before-change = 在 { $node } 上，查看与设下监视之间有一个空隙，变更正好落在里面。客户端等待的事件永远不会来。
conflict-not-told = { $node } 的 { $path } 已不是 { $client } 所知的样子，却没有告诉它
violated-ephemerals-kept = { $node } 结束了 { $client } 的会话，而它的时间到 { $expires } 才用完。
explained-ephemerals-kept = { $node } 把失去的连接当作失去的客户端。它可能活着，会经由别的节点回来；属于它会话的东西（也许是一把锁）却已经没了。
conflict-ended-early = { $node } 在 { $expires } 之前结束了 { $client } 的会话
violated-sequence-not-reused = { $node } 收进 { $zxid }，创建 { $path }，但同一 znode 下编号 { $last } 早已发出。
explained-sequence-not-reused = 带编号的名字是排队的号码。号码若像在 { $node } 这里一样重复，就有人占了别人的、或已离开者的位置。
conflict-number-again = { $node } 收进 { $zxid }，在编号 { $last } 之后创建 { $path }
violated-access-granted = { $node } 收进 { $zxid }，{ $client } 以此改变 { $path }；{ $of } 的 ACL 是 { $acl }，不允许这样做。
explained-access-granted = 领导者看自己的树、制作出 { $node } 现在收进的事务时，这个 ACL 还在路上；领导者必须把路上的算进去。
conflict-may-not = { $node } 收进 { $zxid }，由 { $client } 请求，而 { $of } 的 { $acl } 不允许它
violated-believes-holding = { $client } { $paused ->
    [true] 被暂停着，相信
   *[other] 相信
}自己有 { $path }。在 { $node } 的树里 { $own } 已不属于它，现在有 { $path } 的是 { $other }。
explained-believes-holding = 听不到 { $client }，它的会话就结束，znode 随之消失；或者有谁删了它。于是在 { $node } 的树里这个位置名正言顺地归 { $other }。{ $client } 另有所信，谁也没有办法：只有再联系到节点它才会知道。在此之前它写到别处的东西，要由那里拒绝：靠一个随持有者递增的编号。
conflict-believes = { $node } 没有 { $client } 的 { $own }，而 { $client } 相信它有

## 保护措施

safeguard-validate-outstanding-changes = 领导者检查时既看树，也看路上的变更。没有它，两个变更按同一棵树判断，都会执行
safeguard-watch-set-with-check = 监视在查看的同一刻设下。没有它，落在空隙里的变更无人通知
safeguard-sequence-from-counter = 名字里的编号按曾创建过的总数计。没有它，只按现有的个数计，编号会重复
safeguard-ephemerals-until-expiry = 属于会话的 znode 留到会话结束。没有它，失去连接就结束会话
safeguard-last-zxid-check = 节点拒绝比自己看得更新的客户端。没有它，换了节点的客户端会回到过去

## 消息、计时器、事实、词语

message-forward = 客户端请求变更，转给领导者
message-touch = 客户端还活着
message-sync-ask = 领导者到了哪里？
message-sync-done = 到了这里
timer-expiry = 会话到期
timer-connections = 连接
fact-tree = 树上的路径
fact-applied = 树中最后的事务
fact-sessions = 按它的树，哪些客户端有会话
fact-connections = 连着这里的客户端
fact-expires = 领导者何时结束客户端的会话
fact-data = znode 的内容
fact-version = 内容改过几次
fact-owner = znode 属于谁的会话
fact-children = 有几个子 znode
fact-watches = 这里有谁监视它或它的子 znode
fact-cversion = 子 znode 变过几次
fact-acl = 谁有 znode 的哪些权限
fact-aversion = ACL 改变过几次
fact-czxid = 创建 znode 的事务
fact-mzxid = 最后一次改变内容的事务
fact-pzxid = 最后一次改变子 znode 列表的事务
outcome-session-over = 会话结束
outcome-notified = 监视触发
outcome-refused = 变更被拒
badge-clients = 客户端
figure-tree = 树
help-figure-tree = 各棵树与持有它的节点；标出刚变的 znode、属于会话的 znode，以及谁在监视
figure-sessions = 会话
help-figure-sessions = 各会话：由谁服务，沉默多久结束，领导者何时结束它，有多少 znode 属于它
tree-session = 会话
tree-access = 权限
tree-version = 版本
tree-watched = 监视者
head-client = 客户端
head-servers = 服务者
head-timeout = 超时
head-expires = 到期
head-ephemerals = 所属 znode
operation-connect = 连接：开始会话，或在另一台节点上继续
operation-create = 创建 znode；ephemeral：随会话消失；sequential：名字带编号；acl=C1:cdrwa,any:r：谁可在其下创建、删除，谁可读、写、设置 ACL
operation-set = 设置 znode 内容，若版本相符
operation-delete-node = 删除 znode，若版本相符
operation-get-node = 读 znode 内容，并监视它
operation-exists = 查询 znode 的版本，并监视它
operation-ls = 列出子 znode，并监视它们
operation-sync = 等到它的节点赶上领导者此刻的位置
operation-close = 结束自己的会话
operation-getacl = 询问谁有 znode 的哪些权限
operation-setacl = 设置 znode 的 ACL（c、d、r、w、a），若其版本相符
operation-elect = 参加选举：此后自行进行
operation-lock = 要一把锁：自行进行，直到得到
operation-unlock = 释放锁，或离开队列
word-holds = 持有
word-leads = 已当选
word-waits-for-it = 等待中
word-gives-back = 正在归还
