### Multi-Paxos：在 Paxos 与 Raft 的文字之外增加的。

## 规则：领导者

rule-start-replica = { $node } 以磁盘上的内容启动：{ $promised ->
    [none] 没有承诺
   *[other] 承诺 { $promised }
}，投票到槽 { $last_slot } 为止。哪些已经决定，它要重新得知。
rule-start-replica-title = 启动

rule-campaign = { $ran_out ->
    [true] { $node } 在整个选举超时内没有听到领导者。
   *[other] { $node } 的选举计时器尚未到时，由命令触发。
}它启用编号 { $ballot }，一次为从槽 { $from_slot } 起的所有槽请求承诺：准备阶段不涉及值，一次对整个日志就够了。它需要 { $needed } 个承诺。
rule-campaign-title = 从槽 { $from_slot } 起启用编号 { $ballot }

rule-promise-slots = { $node } 就所有槽向 { $from } 承诺编号 { $ballot }{ $promised ->
    [none] {""}
   *[other] ；此前的承诺是 { $promised }
}。它报告自己从槽 { $from_slot } 起的投票：{ $reported ->
    [0] 没有
   *[other] { $reported } 票
}。{ $prepare_all_slots ->
    [failed] 后面的槽中另有 { $kept_back } 票没有报告（保护措施 prepare_all_slots 已关闭）。
   *[other] {""}
}
rule-promise-slots-title = 承诺 { $ballot }，报告 { $reported } 票

rule-refuse-ballot = { $node } 拒绝 { $from } 的编号 { $ballot }：它已承诺更大的 { $promised }，并告知对方。
rule-refuse-ballot-title = 拒绝 { $ballot }：已承诺 { $promised }

rule-promise-counted = { $node } 得到 { $from } 对编号 { $ballot } 的承诺，附带 { $reported } 票：需要 { $needed } 个承诺，已有 { $count } 个。
rule-promise-counted-title = { $from } 的承诺：{ $count } / { $needed }

rule-promise-of-no-use = { $from } 对编号 { $ballot } 的承诺不再有作用：{ $node } 已不再等它。
rule-promise-of-no-use-title = { $from } 的承诺不再计入

rule-lead = { $node } 以编号 { $ballot } 领导：{ $count } 个接受者作出承诺，{ $needed } 个就是多数派。{ $repropose_accepted ->
    [failed] 它们报告到槽 { $last_reported } 为止的值，它不重新提议（保护措施 repropose_accepted 已关闭）；
   *[other] 它们报告的值由它重新提议；
}它自己的命令从槽 { $next_slot } 开始。从此每条命令只需要接受阶段：一次往返。
rule-lead-title = 以编号 { $ballot } 领导

rule-lead-at-once = { $node } 不问任何人就自认是编号 { $ballot } 的领导者（保护措施 phase1_for_new_leader 已关闭），从槽 { $next_slot } 起提议。它并不知道那里可能已选定什么。
rule-lead-at-once-title = 未经准备阶段就以 { $ballot } 领导

rule-repropose = { $node } 在槽 { $slot } 用自己的编号 { $ballot } 重新提议被报告的 { $adopted }：它可能已经选定。
rule-repropose-title = 槽 { $slot }：重提 { $adopted }

rule-fill-hole = { $node } 在槽 { $slot } 提议空操作：{ $noop_only_in_holes ->
    [failed] 它得知那里有投给 { $reported } 的票，但没有过问（保护措施 noop_only_in_holes 已关闭），
   *[other] 没有人报告那里有投票，
}而后面的槽不能先于它执行。
rule-fill-hole-title = 槽 { $slot }：空操作

rule-give-way = { $node } 让位：{ $from } 有{ $promised ->
    [none] 更大的编号
   *[other] 更大的编号 { $promised }
}，它自己的编号 { $ballot } 被超过了。它成为跟随者，随机等待一段时间再试。
rule-give-way-title = 让位给 { $promised }

rule-refusal-too-late = { $from } 的拒绝不再有作用：{ $node } 已不用编号 { $ballot }。
rule-refusal-too-late-title = { $from } 迟到的拒绝

rule-show-lead = { $node } 以编号 { $ballot } 领导，并让大家知道，以免有人竞选。它告知日志已决定到 { $up_to }{ $again ->
    [0] 。
   *[other] ，并对未得到的投票再请求 { $again } 次。
}
rule-show-lead-title = 心跳

rule-hear-leader = { $node } 听到 { $from } 以编号 { $ballot } 领导，重置选举计时器。日志已决定到 { $up_to }。
rule-hear-leader-title = 听到 { $from }

## 规则：日志

rule-propose-in-slot = { $node } 用自己的编号 { $ballot } 在槽 { $slot } 提议 { $client } 的操作 { $seq }。{ $phase1_for_new_leader ->
    [held] 不需要准备阶段：在那里投票的多数派已经承诺。
    [refused] 在那里投票的多数派还没有承诺。
    [failed] 在那里投票的多数派还没有承诺；没有过问（保护措施 phase1_for_new_leader 已关闭）。
   *[other] 没有过问在那里投票的多数派是否已经承诺（保护措施 phase1_for_new_leader 已关闭）。
}
rule-propose-in-slot-title = 槽 { $slot }：为 { $client } 提议

rule-vote-in-slot = { $node } 在槽 { $slot } 接受 { $from } 的 { $vote }（编号:值），写入磁盘并告知领导者。
rule-vote-in-slot-title = 槽 { $slot }：接受 { $vote }

rule-slot-too-far = { $node } 不理会 { $from } 关于槽 { $slot } 的消息：它知道的最后一个槽是 { $last }，没有领导者会在那么远的地方提议。
rule-slot-too-far-title = 槽 { $slot } 不可能

rule-vote-counted = { $node } 在槽 { $slot } 得到 { $from } 的一票：需要 { $needed } 票，已有 { $count } 票。{ $count_per_ballot ->
    [failed] 它在编号 { $vote_ballot } 下，而不是在自己的编号 { $ballot } 下，也许投给别的值；没有过问（保护措施 count_per_ballot 已关闭）。
   *[other] {""}
}
rule-vote-counted-title = 槽 { $slot }：{ $count } / { $needed }

rule-vote-of-no-use = { $from } 在槽 { $slot } 编号 { $ballot } 下的一票不再有作用：该槽已决定，或 { $node } 不计这个编号的票。
rule-vote-of-no-use-title = 槽 { $slot }：{ $from } 的一票不再计入

rule-decide = { $node } 认定槽 { $slot } 选定了 { $value }：{ $count_per_ballot ->
    [held] { $count } 个接受者在它的编号下接受，
   *[other] { $count } 个接受者在该槽投了票，不论在什么编号下、投给什么值（保护措施 count_per_ballot 已关闭），
}{ $needed } 个就是多数派。它告诉其他节点。
rule-decide-title = 槽 { $slot } 已决定：{ $value }

rule-learn-decision = { $from } 告诉 { $node }：槽 { $slot } 选定了 { $value }。
rule-learn-decision-title = 槽 { $slot }：得知 { $value }

rule-known-decision = { $node } 已经知道槽 { $slot } 选定了什么。
rule-known-decision-title = 槽 { $slot } 已知

rule-execute-slots = { $node } 执行{ $count ->
    [1] 槽 { $last }
   *[other] 槽 { $first } 到 { $last }，按顺序
}。{ $apply_without_gaps ->
    [failed] 它执行过的最后一个槽是 { $applied }；没有过问两者之间是否有空缺（保护措施 apply_without_gaps 已关闭）。
   *[other] {""}
}
rule-execute-slots-title = 执行到槽 { $last }

rule-stop-at-gap = { $node } 知道槽 { $slot } 选定了什么，但不执行：它前面的槽 { $gap } 还空着。大家以同样的顺序执行同样的命令，所以它等待。
rule-stop-at-gap-title = 槽 { $slot } 等待槽 { $gap }

rule-skip-duplicate = { $node } 不执行槽 { $slot }：{ $client } 的操作 { $seq } 已在更早的槽执行过。两个领导者可能把同一条命令放进两个槽。
rule-skip-duplicate-title = 槽 { $slot }：已执行过

rule-skip-overtaken = { $node } 不执行槽 { $slot }：它已执行 { $client } 的第 { $latest } 个操作，排在第 { $seq } 个之后，而会话按顺序进行。
rule-skip-overtaken-title = 槽 { $slot }：已被超越

rule-fetch-decisions = { $node } 缺少决定：{ $from } 知道日志到 { $up_to }。它请求从槽 { $from_slot } 起的决定。
rule-fetch-decisions-title = 请求槽 { $from_slot } 起的决定

rule-send-decisions = { $node } 向 { $from } 发送从槽 { $from_slot } 起的 { $count } 个决定。
rule-send-decisions-title = 向 { $from } 发送 { $count } 个决定

rule-read-at-once = { $node } 直接用自己的状态回答 { $client } 的读取（操作 { $seq }），没有问任何人自己是否仍在领导（保护措施 no_stale_leader_reads 已关闭）。
rule-read-at-once-title = 直接为 { $client } 读取

rule-execute-again = { $node } 执行槽 { $slot }，尽管它以前执行过 { $client } 的操作 { $seq }：没有过问（保护措施 dedupe_commands 已关闭）。
rule-execute-again-title = 槽 { $slot }：再次执行

rule-heartbeat-of-no-use = { $from } 在编号 { $ballot } 下的心跳不改变什么：{ $node } 自己在领导或竞选，编号并不更小。
rule-heartbeat-of-no-use-title = 不跟随 { $from }

## 规则：更换接受者

rule-propose-change = { $node } 提议更换接受者：{ $change }，放在槽 { $slot }，编号 { $ballot }。它和别的值一样；若在这里决定，就规定了从槽 { $from_slot } 起由谁投票。
rule-propose-change-title = 槽 { $slot }：提议 { $change }

rule-wait-for-window = { $node } 暂缓 { $value }：槽 { $slot } 须等待。它已执行到槽 { $applied }，此后只有 { $alpha } 个槽知道由谁投票；新的接受者也要先承诺。
rule-wait-for-window-title = { $value } 等待槽 { $slot }

rule-change-decided = { $node } 得知 { $change } 在槽 { $slot } 决定。它从槽 { $from_slot } 起生效：没有执行过槽 { $slot } 的节点不会在那里提议，所以大家对由谁投票意见一致。
rule-change-decided-title = { $change } 从槽 { $from_slot } 起

rule-change-at-once = { $node } 把槽 { $slot } 决定的 { $change } 当作立即生效（保护措施 alpha_window 已关闭）。还不知道此事的节点在同样的槽里仍按旧的接受者计票。
rule-change-at-once-title = { $change } 立即生效

rule-push-change = { $node } 没有别的可提议，在槽 { $slot } 放入空操作：日志须到达槽 { $from_slot }，从那里起由别的接受者投票。
rule-push-change-title = 槽 { $slot }：空操作，推向槽 { $from_slot }

rule-ask-new-acceptors = { $node } 请后面各槽的接受者从槽 { $from_slot } 起承诺它的编号 { $ballot }：那里需要 { $needed } 个，已有 { $count } 个。
rule-ask-new-acceptors-title = 请新接受者承诺 { $ballot }

rule-acceptors-in-force = 在 { $node } 看来，从槽 { $slot } 起由 { $acceptors } 投票，其中 { $needed } 个即可选定。
rule-acceptors-in-force-title = 槽 { $slot } 起由 { $acceptors } 投票

rule-leave-office = 从槽 { $slot } 起 { $node } 不再是接受者，因此不再领导，也不再竞选。它仍是副本，会得知所决定的内容。
rule-leave-office-title = 不再领导：已被移除

rule-ask-around = { $ran_out ->
    [true] { $node } 在整个选举超时内没有听到领导者。
   *[other] { $node } 的选举计时器尚未到时，由命令触发。
}它不是接受者，不竞选，但可能错过了一些决定，也许其中就有加入它的决定：它向所有节点请求从槽 { $from_slot } 起的决定。
rule-ask-around-title = 向所有节点请求从槽 { $from_slot } 起的决定

## 事实

fact-decided = 它知道在某个槽选定的值
fact-next-slot = 领导者下一次提议的槽

fact-next-config = 已决定但尚未生效的接受者；none：没有变更

## 图

role-replica = 副本

badge-ballot = 编号

## 消息

message-decide = 某个槽选定了什么
message-heartbeat = 领导者还在，并知道日志决定到哪个槽
message-fetch = 副本请求它缺少的决定

## 命令

command-add = 让一个节点投票；在槽 s 决定，从槽 s + α 起计入
command-remove = 让一个节点不再投票；在槽 s 决定，计到槽 s + α - 1 为止
setting-alpha = α：一个槽由谁投票，取决于这么多槽之前的决定；最多同时有这么多未决定的槽

## 不变式

invariant-executed-in-order = 副本只在前面的槽都执行之后才执行一个槽
invariant-executed-once = 一个操作无论在多少个槽被决定，只生效一次

invariant-same-acceptors = 所有副本对一个槽由谁投票意见一致

violated-executed-in-order = { $node } 在槽 { $before } 之后直接执行了槽 { $slot }。
violated-executed-once = { $node } 在槽 { $slot } 执行了 { $client } 的操作 { $seq }，而此前已在槽 { $first } 执行过。

violated-same-acceptors = { $node } 认为槽 { $slot } 由 { $believed } 投票，其实是 { $acceptors }。

explained-executed-in-order = 所有副本以同样的顺序执行同样的命令，才会保持一致。{ $node } 在槽 { $before } 之后直接执行了槽 { $slot }：两者之间决定的内容它以后才执行，或者跳过了，而别人没有。从此它的状态可能与别人不同。
explained-executed-once = 得不到答复的客户端会再次请求，下一个领导者可能把它的命令放进另一个槽。{ $node } 在槽 { $first } 执行了它，又在槽 { $slot } 执行了一遍：客户端只要求一次的事发生了两次。
explained-same-acceptors = 两个多数派只有取自同样的节点，才必有共同的接受者。{ $node } 在槽 { $slot } 计 { $believed } 的票，别人计 { $acceptors } 的票：两个多数派不必再相交，这个槽可能得到两个值。因此变更要在 α 个槽之后才生效，而且谁也不在自己执行过的内容所能说明的范围之外提议。
conflict-other-acceptors = { $node } 在槽 { $slot } 计 { $believed } 的票；应计的是 { $acceptors } 的票。
conflict-executed-slot = { $node } 执行了槽 { $slot }。

## 保护措施

safeguard-phase1-for-new-leader = 新领导者先请多数派承诺。没有它，新领导者会在已有选定值的地方提议
safeguard-repropose-accepted = 某个槽被报告的值要在那里重新提议。没有它，新领导者会覆盖已选定的值
safeguard-noop-only-in-holes = 只有没有报告的槽才填空操作。没有它，新领导者会用空操作取代已选定的值
safeguard-prepare-all-slots = 准备阶段覆盖所有未决定的槽。没有它，新领导者只知道第一个槽
safeguard-apply-without-gaps = 决定按槽的顺序执行。没有它，各副本的执行顺序会不同
safeguard-dedupe-commands = 被决定两次的操作只执行一次。没有它，重试会生效两次
safeguard-no-stale-leader-reads = 读取要经过日志。没有它，已被超过的领导者会给出旧值
safeguard-alpha-window = 接受者的变更在 α 个槽之后才生效，谁也不提前提议。没有它，同一个槽的两个多数派可能不相交
