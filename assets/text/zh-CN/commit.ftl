### 两阶段提交与三阶段提交共有的部分：操作、事实、图、不变式、保护措施。

operation-begin = 开始一个事务：所有参与者都写入这些值，或者都不写。no= 指名的参与者将投 No

## 事实

fact-decision = 该节点磁盘上对该事务的决定
fact-vote = 该参与者在该事务中的投票（以磁盘为准）
fact-locks = 这里被锁住的键
fact-lock = 在这里持有该键的事务
fact-blocked-for = 它在该事务中已阻塞多久
fact-waits-for = 它在该事务中阻塞时，崩溃的或够不着的节点：其中某个可能知道决定
fact-committed = 已有节点提交的事务数（以磁盘为准）
fact-aborted = 已有节点中断的事务数（以磁盘为准）
fact-diverged = 有节点提交、另有节点中断的事务数
fact-blocked-time = 至此所有参与者共阻塞多久

## 图

role-coordinator = 协调者
role-participant = 参与者
outcome-aborted = 中断
outcome-blocked = 阻塞
outcome-released = 不再阻塞
badge-blocked = 阻塞
badge-waits-for = 等待
badge-asks = 询问
badge-in = 事务
badge-state = 状态
badge-locks = 锁
badge-log = 日志
figure-participants = 参与者
help-figure-participants = 每个节点在未完成的事务和最新事务中的状态、从何时起阻塞、持有的锁、哪些事务在等这些锁、日志内容（原值 → 新值）
figure-all-of = 投票
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
word-down = 已崩溃
word-none = 无
word-commit = 提交
word-abort = 中断
word-yes = Yes
word-no = No
word-logged-participants = 参与者
word-logged-prepared = prepared
word-logged-commit = 提交
word-logged-commit-end = 提交、结束
word-logged-abort = 中断

## 不变式

invariant-atomic-commit = 没有节点提交另一个节点中断的事务
violated-atomic-commit = 在 { $tx } 中，{ $committed } 已提交，而 { $aborted } 已中断。
explained-atomic-commit = 所有节点都提交一个事务，或者都不提交：协议就是为此而设。{ $node } 这一步使 { $tx } 只发生了一半，两边都在磁盘上，都收不回来。
invariant-decision-stable = 节点不改变已作的决定
violated-decision-stable = { $node } 对 { $tx } 又作了一次决定，而且不同：{ $decision }。
explained-decision-stable = 决定会告诉客户端和其他节点，它们据此行动。{ $node } 的磁盘上原有对 { $tx } 的一种决定，现在是另一种。
invariant-prepared-before-yes = 参与者的承诺先落盘，Yes 才发出
violated-prepared-before-yes = { $node } 在 { $tx } 中投 Yes，却没有写下所承诺的内容。
explained-prepared-before-yes = Yes 意味着：无论何时被告知，崩溃之后也一样，我都能提交 { $tx }。如果 { $node } 此刻崩溃，它对此一无所知。
invariant-locks-while-ready = 处于 READY 的参与者持有其事务的锁
violated-locks-while-ready = { $node } 在 { $tx } 中处于 READY，却没有持有 { $keys } 的锁。
explained-locks-while-ready = 在 { $tx } 决定之前，其他事务不得读写 { $node } 上的 { $keys }：它还可能提交。没有锁，别的事务就会插进来。
conflict-tx-committed = { $node } 已提交 { $tx }。
conflict-tx-aborted = { $node } 已中断 { $tx }。
conflict-tx-committed-early = { $node } 已提交 { $tx }。
conflict-tx-yes-unsaved = { $node } 说它能提交 { $tx }；它的磁盘上却什么都没有。
conflict-tx-unlocked = { $node } 在 { $tx } 中处于 READY；{ $keys } 没有全部锁住。

## 两者共有的规则

rule-start-commit = { $node } 以磁盘上的内容启动：{ $transactions ->
    [0] 还没有事务。
   *[other] { $transactions } 个事务。
}
rule-start-commit-title = 启动

rule-begin-transaction = { $client } 开始 { $tx }。{ $node } 写下参与者，{ $participants ->
    [none] 而参与者一个也没有
   *[other] 并询问 { $participants } 能否提交
}。{ $announced ->
    [true] 它也向它们预告了事务，使它们不必无止境地等。
   *[other] {""}
}
rule-begin-transaction-title = 开始 { $tx }

rule-ask-the-coordinator = { $client } 问的是 { $node }，它只是参与者。事务要在 { $coordinator } 开始。
rule-ask-the-coordinator-title = 请 { $client } 去问 { $coordinator }

rule-transaction-under-way = { $client } 请求的 { $tx } 正在进行。不另外开始；结束时会告诉 { $client }。
rule-transaction-under-way-title = { $tx } 正在进行

rule-answer-transaction-again = { $client } 请求的 { $tx } 已经决定：{ $decision }。照此答复。
rule-answer-transaction-again-title = 再次告诉 { $client }：{ $decision }

rule-name-is-taken = { $client } 想开始 { $tx }，但另一个事务已用这个名字。拒绝，什么也不开始。
rule-name-is-taken-title = { $tx } 是另一个事务

rule-await-prepare = { $coordinator } 向 { $node } 预告 { $tx }。如果迟迟没有下文，它可以单独中断：它没有承诺过什么。
rule-await-prepare-title = 等待 { $tx }

rule-known-transaction = { $from } 预告 { $tx }，{ $node } 已知道它，或者不等它。没有变化。
rule-known-transaction-title = 再次预告 { $tx }

rule-abort-before-vote = { $ran_out ->
    [true] { $node } 得到 { $tx } 的预告，却迟迟没有下文
   *[other] { $node } 的计时器由命令触发
}。它还没有投票，于是单独中断 { $tx }。此后再被询问时它投 No。
rule-abort-before-vote-title = 单独中断 { $tx }

rule-vote-no = { $from } 询问 { $node } 能否提交 { $tx }。不能：它写下来，中断，投 No。
rule-vote-no-title = 在 { $tx } 中投 No

rule-vote-no-locked = { $node } 不能提交 { $tx }：{ $holder } 持有 { $key }。它中断，投 No。
rule-vote-no-locked-title = { $key } 被锁：在 { $tx } 中投 No

rule-vote-no-aborted = { $from } 询问 { $node } 能否提交 { $tx }，而它早已中断。它投 No。
rule-vote-no-aborted-title = 已中断 { $tx }：投 No

rule-vote-yes-again = { $from } 再次询问 { $node } 能否提交 { $tx }。它承诺过：再次投 Yes。
rule-vote-yes-again-title = 再次投 Yes

rule-wait-for-lock = { $node } 还不能开始 { $tx }：{ $holder } 持有 { $key }。它等到 { $holder } 在这里有了决定，在此之前不投票。
rule-wait-for-lock-title = { $tx } 等 { $holder } 的 { $key }

rule-still-waits-for-lock = { $from } 再次询问 { $tx }，它在 { $node } 仍在等锁。
rule-still-waits-for-lock-title = { $tx } 仍在等锁

rule-count-yes = { $from } 能提交 { $tx }。{ $node } 需要 { $needed } 个，已数到 { $count } 个。
rule-count-yes-title = { $from } 的 Yes：{ $count }/{ $needed }

rule-ignore-commit-vote = { $from } 在 { $tx } 中的投票不改变什么：{ $node } 已数过它，或者不等它。
rule-ignore-commit-vote-title = { $from } 的投票不改变什么

rule-votes-missing = { $ran_out ->
    [true] 投票没有及时到齐
   *[other] { $node } 的计时器由命令触发
}：{ $tx } 缺少{ $missing ->
    [none] 的投票没有
   *[other] { " " }{ $missing } 的投票
}。还没有让谁提交过，{ $node } 仍可以中断，于是中断。
rule-votes-missing-title = 投票不齐：中断 { $tx }

rule-commit-here = { $from } 说 { $tx } 已提交。{ $node } { $redo ->
    [none] 写下来
   *[other] 写入 { $redo }
}，释放锁，并确认。
rule-commit-here-title = 提交 { $tx }

rule-roll-back-here = { $from } 说 { $tx } 已中断。{ $node } 写下来，让原来的值保持不变，释放锁，并确认。
rule-roll-back-here-title = 回滚 { $tx }

rule-abort-unvoted = { $from } 说 { $tx } 已中断，{ $node } 还没有对它投票。它写下来，此后再被询问时投 No。
rule-abort-unvoted-title = 未投票，中断 { $tx }

rule-acknowledge-again = { $from } 告诉 { $node } 的 { $tx } 结果已在它的磁盘上：{ $decision }。它确认。
rule-acknowledge-again-title = 已完成 { $tx }

rule-refuse-unvoted-commit = { $from } 说 { $tx } 已提交，但 { $node } 没有对它投票的记录。它不能提交不知道的内容。
rule-refuse-unvoted-commit-title = 不知道要提交的 { $tx }

rule-refuse-decision = { $from } 对 { $tx } 说：{ $told }。{ $node } 作过另一种决定，或者 { $from } 不是它的协调者。没有变化。
rule-refuse-decision-title = 不理会 { $tx } 的 { $told }

rule-count-acknowledgement = { $from } 已提交 { $tx }：{ $count }/{ $needed }。
rule-count-acknowledgement-title = { $from } 完成：{ $count }/{ $needed }

rule-ignore-acknowledgement = { $from } 对 { $tx } 的确认不改变什么：{ $counted ->
    [true] { $node } 已数过它。
   *[false] { $aborted ->
        [true] { $tx } 已中断，{ $node } 不等中断的确认。
       *[false] { $node } 不等 { $from } 的确认。
    }
}
rule-ignore-acknowledgement-title = { $from } 的确认不改变什么

rule-resend-commit = { $ran_out ->
    [true] { $tx } 的提交没有及时得到全部确认
   *[other] { $node } 的计时器由命令触发
}。{ $node } 再次通知 { $missing }，直到它们确认。
rule-resend-commit-title = 再次通知 { $missing }

rule-resume-commit = { $node } 发现自己已提交 { $tx }。谁确认过它不记得，所以通知 { $participants }。
rule-resume-commit-title = 继续提交 { $tx }

rule-tell-decision = { $from } 询问 { $tx }，{ $node } 知道：{ $decision }。
rule-tell-decision-title = 告诉 { $from }：{ $decision }

rule-presume-abort = { $from } 询问 { $tx }，{ $node } 没有它的记录。没有记录就没有提交：中断。
rule-presume-abort-title = { $tx } 没有记录：中断

rule-ignore-decision = { $from } 答复了一个关于 { $tx } 的问题，而 { $node } 没有问，或者不再问。
rule-ignore-decision-title = { $from } 的答复不改变什么

rule-takes-no-part = { $from } 告诉 { $node } 一件关于 { $tx } 的、只该告诉参与者的事。{ $node } 是协调者，不理会。
rule-takes-no-part-title = { $tx }：不是参与者

## 两者共有的消息、计时器、保护措施和设置

message-begin-tx = 预告一个事务
timer-vote = 投票
timer-resend = 重发
timer-uncertain = 询问
safeguard-persist-before-vote = 参与者承诺的内容先落盘，再投 Yes。没有它，崩溃会使它忘记承诺
safeguard-relock-after-restart = 处于 READY 的参与者重启后重新锁住键。没有它，别的事务会插进来
setting-vote-timeout = 协调者等待投票多久之后中断
setting-resend = 协调者等待提交的确认多久之后再次通知
setting-wait-prepare = 一段时间：协调者预告事务，此后这么久没有下文的参与者单独中断。off：不预告
setting-on-conflict = 事务需要的键被锁时怎么办：no（投 No）或 wait（等锁）
setting-keys = 哪个参与者有哪个键，例如 x@S2,y@S3。没有列出的键在所有参与者上
