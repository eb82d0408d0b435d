### 两阶段提交与三阶段提交共有的部分：操作、事实、图、不变式、保护措施。

operation-begin = 开始一个事务：所有参与者都写入这些值，或者都不写。no= 指名的参与者将投 No

## 事实

fact-state = 节点在该事务中的状态；不写键时指它所知的最新事务。协调者：init、waiting（等待投票）、committing、done。参与者：init、ready（已投 Yes）、committed、aborted
fact-decision = 该节点磁盘上对该事务的决定
fact-vote = 该参与者在该事务中的投票（以磁盘为准）
fact-locks = 这里被锁住的键
fact-lock = 在这里持有该键的事务
fact-blocked = 对节点：它在该事务中是否阻塞，即已投 Yes、已询问，而没有任何能消除其疑问的节点在运行并与它连通。对集群：有多少个参与者阻塞
fact-blocked-for = 它在该事务中已阻塞多久
fact-committed = 协调者决定提交的事务数（以磁盘为准）
fact-aborted = 协调者决定中断的事务数（以磁盘为准）

## 图

role-coordinator = 协调者
role-participant = 参与者
outcome-aborted = 中断
outcome-blocked = 阻塞
outcome-released = 不再阻塞
badge-blocked = 阻塞
badge-asks = 询问
badge-state = 状态
badge-locks = 锁
badge-log = 日志
figure-participants = 参与者
help-figure-participants = 每个节点在未完成的事务和最新事务中的状态、从何时起阻塞、持有的锁、哪些事务在等这些锁、日志内容（原值 → 新值）
figure-all-of = 投票
help-figure-all-of = 必须全部同意的参与者中，谁投了 Yes，谁确认了
figure-transactions = 事务
help-figure-transactions = 每个节点在每个事务中的状态
head-node = 节点
head-tx = 事务
head-state = 状态
head-log = 日志
head-locks = 锁
head-waits = 谁在等
head-blocked = 起于
panel-yes = Yes
panel-acks = 完成
legend-committed = 已提交
legend-aborted = 已中断
legend-ready = 未定
legend-blocked = 阻塞
word-init = 初始
word-waiting = 等待投票
word-committing = 提交中
word-aborting = 中断中
word-done = 完成
word-ready = READY
word-committed = 已提交
word-aborted = 已中断
word-queued = 等锁
word-blocked = 阻塞
word-down = 停机
word-logged-participants = 参与者
word-logged-prepared = prepared
word-logged-commit = 提交
word-logged-commit-end = 提交、结束
word-logged-abort = 中断

## 不变式

invariant-atomic-commit = 没有节点提交另一个节点中断的事务
violated-atomic-commit = 在 { $tx } 中，{ $committed } 已提交，而 { $aborted } 已中断。
explained-atomic-commit = 所有节点都提交一个事务，或者都不提交：协议就是为此而设。{ $node } 这一步使 { $tx } 只发生了一半，两边都在磁盘上，都收不回来。
invariant-commit-needs-all-votes = 所有参与者都投了 Yes、协调者也写下之后，事务才提交
violated-commit-needs-all-votes = { $node } 提交 { $tx }，{ $missing ->
    [none] 而
   *[other] 而 { $missing } 的磁盘上没有 Yes，
} { $logged ->
    [true] 日志里有它
   *[other] 协调者没有写下它
}。
explained-commit-needs-all-votes = 没有承诺提交 { $tx } 的参与者仍可以单独中断它；协调者没有写下的，重启后会重新决定。{ $node } 却照样提交。
invariant-decision-stable = 节点不改变已作的决定
violated-decision-stable = { $node } 对 { $tx } 又作了一次决定，而且不同：{ $decision }。
explained-decision-stable = 决定会告诉客户端和其他节点，它们据此行动。{ $node } 的磁盘上原有对 { $tx } 的一种决定，现在是另一种。
invariant-prepared-before-yes = 参与者的承诺先落盘，Yes 才发出
violated-prepared-before-yes = { $node } 在 { $tx } 中投 Yes，却没有写下所承诺的内容。
explained-prepared-before-yes = Yes 意味着：无论何时被告知，崩溃之后也一样，我都能提交 { $tx }。如果 { $node } 此刻崩溃，它对此一无所知。
invariant-locks-while-ready = 处于 READY 的参与者持有其事务的锁
violated-locks-while-ready = { $node } 在 { $tx } 中处于 READY，却没有持有 { $keys } 的锁。
explained-locks-while-ready = 在 { $tx } 决定之前，其他事务不得读写 { $node } 上的 { $keys }：它还可能提交。没有锁，别的事务就会插进来。
invariant-blocking = 投了 Yes 的参与者能得知决定。众所周知，两阶段提交做不到这一点
violated-blocking = { $node } 在 { $tx } 中阻塞：它已投 Yes，{ $coordinator } 联系不上，它能联系到的也都不知道更多。{ $keys ->
    [none] 它只能等待。
   *[other] { $keys } 一直被锁住。
}
explained-blocking = 协议就是如此，程序没有错（同步阻塞）。{ $node } 承诺照 { $coordinator } 的决定去做。{ $coordinator } 可能已让某个节点提交 { $tx }，也可能将中断它：{ $node } 哪样都不能单独做。
conflict-tx-committed = { $node } 已提交 { $tx }。
conflict-tx-aborted = { $node } 已中断 { $tx }。
conflict-tx-committed-early = { $node } 已提交 { $tx }。
conflict-tx-yes-unsaved = { $node } 说它能提交 { $tx }；它的磁盘上却什么都没有。
conflict-tx-unlocked = { $node } 在 { $tx } 中处于 READY；{ $keys } 没有全部锁住。
conflict-tx-blocked = { $node } 在 { $tx } 中处于 READY，并已询问；{ $coordinator } 不答复。{ $keys ->
    [none] 它没有持有锁。
   *[other] 它持有 { $keys }。
}
